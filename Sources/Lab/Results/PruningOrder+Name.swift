extension PruningOrder {
  /// `ascending`, `descending` or `random:SEED`; nil for anything else.
  public init?(name: String) {
    switch name {
    case "ascending": self = .ascending
    case "descending": self = .descending
    default:
      guard name.hasPrefix("random:"), let seed = UInt64(name.dropFirst("random:".count)) else { return nil }
      self = .random(seed: seed)
    }
  }

  /// The order by its name, as commands and chapters write it.
  public var name: String {
    switch self {
    case .ascending: "ascending"
    case .descending: "descending"
    case .random(let seed): "random:\(seed)"
    }
  }
}
