extension SyntheticLab {
  /// The version of the drawings: it is increased when any pixel changes, so that kept images are drawn again.
  package static let version = 1
}
