public import Base

/// Where a report's images come from, which parts of its chapters may depend on.
public enum DataSource: String, Hashable, Sendable, CaseIterable {
  /// The embedded lab, which draws them.
  case embedded
  /// Files.
  case files

  /// The source that this is not.
  public var other: DataSource { self == .embedded ? .files : .embedded }

  /// That `name`, which only reports on this data define, is asked for in others too.
  public func missing(_ name: Name) -> Diagnostic {
    Diagnostic(
      at: name.range, "`\(name.text)` is only there with `when-data=\"\(rawValue)\"`",
      hint: "put what asks for it into such a part too")
  }
}
