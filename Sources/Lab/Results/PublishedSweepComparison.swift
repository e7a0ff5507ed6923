/// A sweep beside the published one of the course's lab, step by step, in images.
package struct PublishedSweepComparison: Equatable, Sendable, Codable {
  /// One a measure that both have, in the order of `Measure`.
  package var measures: [Measured]

  /// What is counted.
  package enum Measure: String, Sendable, Codable, CaseIterable {
    /// Images given the label of the file: by the pruned network …
    case validation, poisonedValidation, test, poisonedTest
    /// … and by GoodNet.
    case goodNetTest, goodNetPoisonedTest
  }

  /// How one measure compares over all steps at which it was published.
  package struct Measured: Equatable, Sendable, Codable {
    package var measure: Measure
    /// Ours less the published count at each step 0 … 60, in images; nil at steps at which it was not published.
    package var differences: [Int?]

    package var compared: Int { differences.count { $0 != nil } }
    package var equal: Int { differences.count { $0 == 0 } }
    /// Steps that differ by `Published.tolerance` images at most, but differ.
    package var near: Int { differences.count { $0.map { $0 != 0 && $0.magnitude <= Published.tolerance } ?? false } }
    package var different: Int { compared - equal - near }
    /// The step with the greatest difference, the first of several; nil where all are equal.
    package var worst: (step: Int, difference: Int)? {
      var worst: (step: Int, difference: Int)?
      for (step, difference) in differences.enumerated() {
        if let difference, difference.magnitude > worst?.difference.magnitude ?? 0 { worst = (step, difference) }
      }
      return worst
    }
  }

  /// How the whole comes out.
  package enum Verdict: String, Sendable, Codable {
    case equal
    /// By at most `Published.tolerance` images at each step, which runs on other machines differ by too.
    case near
    case differs

    /// `equal`, `within 1 image`, `differs`.
    package var title: String {
      switch self {
      case .equal: "equal"
      case .near: "within \(Published.tolerance) image"
      case .differs: "differs"
      }
    }
  }

  /// The worst of all measures.
  package var verdict: Verdict {
    if measures.contains(where: { $0.different > 0 }) { return .differs }
    return measures.contains { $0.near > 0 } ? .near : .equal
  }

  /// Compares `sweep` with the published sweep of its order.
  ///
  /// Throws `Inapplicable` where it is of another network, of other images, or of an order that was not published.
  package init(_ sweep: SweepResult, classes: Int) throws(Inapplicable) {
    guard classes == Published.classes, sweep.layer == Published.curve.layer,
      sweep.channels.count == Published.curve.channels.count
    else {
      throw Inapplicable(
        reason: "the published figures are of the course’s network of \(Published.classes) classes, pruned at "
          + "\(Published.curve.layer)")
    }
    guard let start = sweep.steps.first?.network, start.validation?.total == Published.validationImages,
      start.test.map({ $0.total == Published.testImages }) ?? true
    else {
      throw Inapplicable(
        reason: "the published figures are of the course’s \(Published.validationImages) validation and "
          + "\(Published.testImages) test images")
    }
    switch sweep.order {
    case PruningOrder.ascending.name: self.init(sweep, Published.curve, goodNet: Published.goodNet)
    case PruningOrder(.ascending, by: .activationAtConvolution).name:
      self.init(sweep, Published.conv3Curve, goodNet: [])
    default: throw Inapplicable(reason: "no sweep in the order \(sweep.order) was published")
    }
  }

  private init(_ sweep: SweepResult, _ published: SweepResult, goodNet: [Published.GoodNetCounts]) {
    func measured(_ measure: Measure, _ count: (Int) -> (ours: Int?, published: Int?)) -> Measured? {
      let differences = sweep.steps.indices.map { step -> Int? in
        let (ours, theirs) = count(step)
        guard let ours, let theirs else { return nil }
        return ours - theirs
      }
      return differences.contains { $0 != nil } ? Measured(measure: measure, differences: differences) : nil
    }
    measures = Measure.allCases.compactMap { measure in
      switch measure {
      case .goodNetTest, .goodNetPoisonedTest:
        guard !goodNet.isEmpty else { return nil }
        let isClean = measure == .goodNetTest
        return measured(measure) { step in
          (
            sweep.steps[step].goodNet.rights(isClean ? .test : .poisonedTest)?.count,
            isClean ? goodNet[step].correct : goodNet[step].target
          )
        }
      case .validation, .poisonedValidation, .test, .poisonedTest:
        guard let role = SetRole(rawValue: measure.rawValue) else { return nil }
        return measured(measure) { step in
          (sweep.steps[step].network.rights(role)?.count, published.steps[step].network.rights(role)?.count)
        }
      }
    }
  }

  /// Why a sweep has no published counterpart, as a clause.
  package struct Inapplicable: Error, Equatable, Sendable { package var reason: String }
}
