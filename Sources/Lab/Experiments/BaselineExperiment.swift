/// What the network as received answers for the images of every set.
package struct BaselineExperiment: Experiment {
  package static let kind = "baseline"
  package static let title = "Asking"

  package init() {}

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil)] + laboratory.inputs.described.map { .set($0.role) }
  }

  package func run(in laboratory: Laboratory) throws -> SetOutcomes {
    // Step 0 of a sweep is the network as received: where the report has one, the images are passed once.
    if let request = laboratory.requested.first(where: { $0.layer == laboratory.inputs.layer && $0.network == nil }) {
      return try laboratory.run(request).outcome.result.steps[0].network
    }
    let (network, sets, engine) = (laboratory.network, try laboratory.sets(), laboratory.engine)
    let validation = try engine.evaluate(
      network, clean: sets.validation, poisoned: sets.poisonedValidation,
      progress: laboratory.progress(Self.title))
    let test = try engine.evaluate(
      network, clean: sets.test, poisoned: sets.poisonedTest,
      progress: laboratory.progress(Self.title))
    return SetOutcomes(
      validation: validation.clean, poisonedValidation: validation.poisoned, test: test.clean,
      poisonedTest: test.poisoned)
  }
}
