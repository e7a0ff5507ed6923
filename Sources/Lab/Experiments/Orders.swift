extension PruningOrder {
  /// The channels in the order in which they are pruned.
  ///
  /// Equal activations go by lower index in both directions. Random: Fisher and Yates from the last place down, with
  /// numbers of SplitMix64 (Steele, Lea and Flood 2014) started at the seed; a number below n is the remainder of
  /// the first one that is under the greatest multiple of n.
  public func channels(activations: [Double]) -> [Int] {
    let channels = Array(activations.indices)
    switch self {
    case .ascending: return channels.sorted { (activations[$0], $0) < (activations[$1], $1) }
    case .descending: return channels.sorted { (-activations[$0], $0) < (-activations[$1], $1) }
    case .random(let seed):
      var shuffled = channels
      var numbers = SplitMix64(state: seed)
      for last in stride(from: shuffled.count - 1, to: 0, by: -1) {
        shuffled.swapAt(last, Int(numbers.next(below: UInt64(last + 1))))
      }
      return shuffled
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

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 … bound-1, each as likely.
  mutating func next(below bound: UInt64) -> UInt64 {
    let limit = UInt64.max - UInt64.max % bound
    while true {
      let number = next()
      if number < limit { return number % bound }
    }
  }
}
