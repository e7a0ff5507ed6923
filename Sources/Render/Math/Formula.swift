/// A formula: its source, and what it was parsed into.
public struct Formula: Equatable, Sendable {
  /// TeX, without dollars.
  public var source: String
  /// What a screen reader says.
  public var spoken: String

  /// A formula whose parse is not known yet.
  public init(source: String, spoken: String) {
    self.source = source
    self.spoken = spoken
  }
}
