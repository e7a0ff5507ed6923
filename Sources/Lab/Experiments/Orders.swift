extension PruningOrder {
  /// The channels in the order in which they are pruned.
  ///
  /// Equal activations go by lower index in both directions. Random: `SplitMix64.permutation` of the stream of the seed.
  public func channels(activations: [Double]) -> [Int] {
    let channels = Array(activations.indices)
    switch self {
    case .ascending: return channels.sorted { (activations[$0], $0) < (activations[$1], $1) }
    case .descending: return channels.sorted { (-activations[$0], $0) < (-activations[$1], $1) }
    case .random(let seed):
      var numbers = SplitMix64(seed)
      return numbers.permutation(channels.count)
    }
  }

  /// `ascending`, `descending` or `random:SEED`.
  public var name: String {
    switch self {
    case .ascending: "ascending"
    case .descending: "descending"
    case .random(let seed): "random:\(seed)"
    }
  }

  /// The order of a name; nil where there is none. A seed is 0 … 2⁶⁴-1.
  public init?(named name: String) {
    switch name {
    case "ascending": self = .ascending
    case "descending": self = .descending
    default:
      guard name.hasPrefix("random:"), let seed = UInt64(name.dropFirst(7)) else { return nil }
      self = .random(seed: seed)
    }
  }
}
