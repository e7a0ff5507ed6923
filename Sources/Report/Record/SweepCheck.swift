import Base
import Lab

/// Checks that the numbers of a sweep from a file agree, so that they are safe to draw and to look up.
struct SweepCheck {
  /// The experiment, for messages.
  var id: String

  /// More channels than any layer has.
  static let mostChannels = 65_536
  /// More images than any set has; sums of a few such numbers don't overflow.
  static let mostImages = Int(Int32.max)

  /// Throws a `Diagnostic` at the first contradiction.
  func check(_ sweep: SweepResult, poisoned: [Double]?) throws(Diagnostic) {
    let count = sweep.channels.count
    try require((1...Self.mostChannels).contains(count), "it has \(count) channels")
    try require(sweep.steps.count == count + 1, "\(count) channels but \(sweep.steps.count) steps")
    var isSeen = [Bool](repeating: false, count: count)
    for channel in sweep.channels {
      let isNew = (0..<count).contains(channel) && !isSeen[channel]
      try require(isNew, "channel \(channel) of \(count) is pruned twice or is none")
      isSeen[channel] = true
    }
    for (name, values) in [("activations", sweep.activations), ("poisonedActivations", poisoned ?? [])] {
      guard name == "activations" || poisoned != nil else { continue }
      try require(values.count == count, "\(count) channels but \(values.count) \(name)")
      try require(values.allSatisfy { $0.isFinite && abs($0) < 1e30 }, "a number of \(name) is not finite")
    }
    guard let start = sweep.steps.first else { return }
    for (index, step) in sweep.steps.enumerated() {
      try require(step.pruned == index, "step \(index) says that \(step.pruned) channels are pruned")
      let channel = index == 0 ? nil : sweep.channels[index - 1]
      try require(step.channel == channel, "step \(index) names another channel than the order")
      try check(step.network, like: start.network, isFlagging: false, "step \(index)")
      try check(step.goodNet, like: start.network, isFlagging: true, "GoodNet of step \(index)")
    }
  }

  /// The outcomes of one step: of the same sets, with as many images, as at step 0.
  private func check(
    _ outcomes: SetOutcomes, like start: SetOutcomes, isFlagging: Bool, _ place: String
  ) throws(Diagnostic) {
    func counts(_ outcome: CleanOutcome?) -> [Int]? { outcome.map { [$0.correct, $0.wrong, $0.flagged] } }
    func counts(_ outcome: PoisonedOutcome?) -> [Int]? { outcome.map { [$0.target, $0.other, $0.flagged] } }
    let found = [
      counts(outcomes.validation), counts(outcomes.poisonedValidation), counts(outcomes.test),
      counts(outcomes.poisonedTest),
    ]
    let first = [
      counts(start.validation), counts(start.poisonedValidation), counts(start.test), counts(start.poisonedTest),
    ]
    for ((role, counts), other) in zip(zip(SetRole.allCases, found), first) {
      let set = "\(role.rawValue) at \(place)"
      try require((counts == nil) == (other == nil), "\(set): the set is not given at every step")
      guard let counts, let other else { continue }
      try require(
        (counts + other).allSatisfy { (0...Self.mostImages).contains($0) },
        "\(set): a count is not 0 … \(Self.mostImages)")
      try require(counts.reduce(0, +) == other.reduce(0, +), "\(set): another number of images than at step 0")
      try require(isFlagging || counts[2] == 0, "\(set): images are flagged, which only GoodNet does")
    }
  }

  private func require(_ condition: Bool, _ fact: @autoclosure () -> String) throws(Diagnostic) {
    if !condition { throw Diagnostic("experiment `\(id)`: \(fact())") }
  }
}
