extension SyntheticLab {
  /// The version of what is drawn: it grows when any pixel of any image changes, so that kept images are drawn again.
  public static let version = 1
}
