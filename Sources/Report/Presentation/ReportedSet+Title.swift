package import Lab

extension ReportedSet {
  /// As a panel's title.
  package var title: String { self == .validation ? "Validation images" : "Test images" }
}
