import Base

/// One defence with one seed on one network: a cell of the matrix.
package struct DefenseExperiment: Experiment, Hashable {
  package var method: DefenseMethod
  /// Of everything random in it; 1 where nothing is.
  package var seed: UInt64
  /// A file of the project; its own network where nil. Its content is among what is read.
  package var network: String?

  package static let kind = "defense"
  package static let title = "Defending"

  package init(method: DefenseMethod, seed: UInt64, network: String?) {
    self.method = method
    self.seed = seed
    self.network = network
  }

  private enum CodingKeys: CodingKey { case method, seed }

  package func canonical(in laboratory: Laboratory) -> DefenseExperiment {
    method.isSeeded ? self : DefenseExperiment(method: method, seed: 1, network: network)
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: network)] + laboratory.inputs.described.map { .set($0.role) }
  }

  package func run(in laboratory: Laboratory) throws -> DefenseResult {
    let received = try laboratory.network(file: network), sets = try laboratory.sets()
    let sweep = try laboratory.run(
      SweepRequest(order: .ascending, layer: laboratory.inputs.layer, network: network)
    ).outcome.result
    guard let validation = sets.validation else { preconditionFailure("no validation images") }
    var defender = try Defender(
      received, sweep: sweep, validation: validation, scale: laboratory.inputs.scale, seed: seed,
      engine: laboratory.engine, progress: laboratory.progress(Self.title))
    let defended = try defender.defend(by: method)
    let all = PerSet<any ImageSource, any ImageSource>(
      validation: validation, poisonedValidation: sets.poisonedValidation, test: sets.test,
      poisonedTest: sets.poisonedTest)
    let before = try all.mapped { try laboratory.engine.labels(received, $0).map(Optional.some) }
    let after = try all.mapped { try defended.answers(to: $0, engine: laboratory.engine) }
    func truth(_ labels: [Int?]?) throws -> RobustnessExperiment.Answers? {
      guard let labels, let clean = sets.test, let poisoned = sets.poisonedTest,
        try laboratory.run(PairingExperiment(set: .test)).outcome.reason == nil
      else { return nil }
      return RobustnessExperiment.Answers(labels: labels, truth: clean.labels, targets: poisoned.labels)
    }
    return DefenseResult(
      received: SetOutcomes(before, of: all), defended: SetOutcomes(after, of: all),
      receivedTruth: try truth(before.poisonedTest), defendedTruth: try truth(after.poisonedTest),
      trials: defender.trials, cost: defender.cost)
  }
}

extension PerSet where Clean == any ImageSource, Poisoned == any ImageSource {
  /// What `body` makes of the images of each set that was given.
  fileprivate func mapped(_ body: (any ImageSource) throws -> [Int?]) rethrows -> PerSet<[Int?], [Int?]> {
    PerSet<[Int?], [Int?]>(
      validation: try validation.map(body), poisonedValidation: try poisonedValidation.map(body),
      test: try test.map(body), poisonedTest: try poisonedTest.map(body))
  }
}

extension SetOutcomes {
  /// Counts of answers, nil for the extra class, against the labels of the files.
  fileprivate init(_ answers: PerSet<[Int?], [Int?]>, of sets: LabSets) {
    func counts(_ answers: [Int?]?, _ set: (any ImageSource)?) -> (right: Int, other: Int, flagged: Int)? {
      guard let answers, let set else { return nil }
      let right = zip(answers, set.labels).count { $0 == $1 }, flagged = answers.count { $0 == nil }
      return (right, answers.count - right - flagged, flagged)
    }
    func clean(_ answers: [Int?]?, _ set: (any ImageSource)?) -> CleanOutcome? {
      counts(answers, set).map { CleanOutcome(correct: $0.right, wrong: $0.other, flagged: $0.flagged) }
    }
    func poisoned(_ answers: [Int?]?, _ set: (any ImageSource)?) -> PoisonedOutcome? {
      counts(answers, set).map { PoisonedOutcome(target: $0.right, other: $0.other, flagged: $0.flagged) }
    }
    self.init(
      validation: clean(answers.validation, sets.validation),
      poisonedValidation: poisoned(answers.poisonedValidation, sets.poisonedValidation),
      test: clean(answers.test, sets.test), poisonedTest: poisoned(answers.poisonedTest, sets.poisonedTest))
  }
}
