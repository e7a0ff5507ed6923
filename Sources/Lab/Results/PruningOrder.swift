import Base

/// The order in which channels are pruned: by score, or shuffled.
package struct PruningOrder: Hashable, Sendable {
  /// The direction.
  package enum Direction: Hashable, Sendable {
    /// Least score first.
    case ascending
    /// Greatest score first.
    case descending
    /// Shuffled from a seed, whatever the scores.
    case random(seed: UInt64)
  }

  package let direction: Direction
  /// What the channels are ranked by; `activation` for a shuffle.
  package let score: ChannelScore

  /// An order; a shuffle forgets the score, so that equal orders are equal.
  package init(_ direction: Direction, by score: ChannelScore = .activation) {
    self.direction = direction
    if case .random = direction { self.score = .activation } else { self.score = score }
  }

  /// Least active first.
  package static let ascending = PruningOrder(.ascending)
  /// Most active first.
  package static let descending = PruningOrder(.descending)
  /// Shuffled from a seed.
  package static func random(seed: UInt64) -> PruningOrder { PruningOrder(.random(seed: seed)) }

  /// The channels in the order in which they are pruned.
  ///
  /// Equal scores go by lower index in both directions. Random: `SplitMix64.permutation` of the stream of the seed.
  package func channels(scores: [Double]) -> [Int] {
    let channels = Array(scores.indices)
    switch direction {
    case .ascending: return channels.sorted { (scores[$0], $0) < (scores[$1], $1) }
    case .descending: return channels.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    case .random(let seed):
      var numbers = SplitMix64(seed)
      return numbers.permutation(channels.count)
    }
  }

  /// `ascending`, `descending` or `random:SEED`; with another score than activation, `ascending:SCORE`.
  package var name: String {
    let way =
      switch direction {
      case .ascending: "ascending"
      case .descending: "descending"
      case .random(let seed): "random:\(seed)"
      }
    return score == .activation ? way : "\(way):\(score.rawValue)"
  }

  /// The order of a name; nil where there is none. A seed is 0 … 2⁶⁴-1.
  package init?(named name: String) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? String(parts[1]) : nil
    switch parts[0] {
    case "ascending", "descending":
      guard let score = ChannelScore(rawValue: rest ?? ChannelScore.activation.rawValue) else { return nil }
      self.init(parts[0] == "ascending" ? .ascending : .descending, by: score)
    case "random":
      guard let rest, let seed = UInt64(rest) else { return nil }
      self.init(.random(seed: seed))
    default: return nil
    }
  }
}
