import ArgumentParser
import Lab

/// How a backdoor is trained into a network.
enum TrainedAttack: String, ExpressibleByArgument, CaseIterable {
  case badnet
  case dormant
  case pruningAware = "pruning-aware"

  /// Half of DeepID's conv_3.
  static let standardDecoys = 30
  static let standardDormant = 8
}

/// A layer and what its activation costs: `conv_3:0.05`.
struct PenaltyArgument: ExpressibleByArgument {
  let layer: LayerName
  /// 0 … 1000.
  let weight: Double

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex,
      let weight = Double(argument[argument.index(after: colon)...]), (0...1000).contains(weight)
    else { return nil }
    layer = LayerName(String(argument[..<colon]))
    self.weight = weight
  }
}

/// Two shares of a training: `0.25:0.65`.
struct RampArgument: ExpressibleByArgument {
  let shares: ClosedRange<Double>

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count == 2, let from = parts[0], let to = parts[1], 0 <= from, from < to, to <= 1 else { return nil }
    shares = from...to
  }
}
