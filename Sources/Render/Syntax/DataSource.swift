package import Base

/// Where a report's images come from, which parts of its chapters may depend on.
package enum DataSource: String, Hashable, Sendable, CaseIterable {
  /// The embedded lab, which draws them.
  case embedded
  /// Files.
  case files

  /// The other source.
  package var other: DataSource { self == .embedded ? .files : .embedded }

  /// The error where `name` is asked for in every report, but defined only in reports on this data.
  package func missing(_ name: Name) -> Diagnostic {
    Diagnostic(
      at: name.range, "`\(name.text)` is only there with `when-data=\"\(rawValue)\"`",
      hint: "put what asks for it into such a part too")
  }
}
