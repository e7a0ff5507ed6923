extension SweepResult {
  /// The curve of the pruned network as counts, one row a step; fields of sets that were not given are empty.
  package var csv: String {
    let header =
      "step,channel,clean_validation_correct,clean_validation_count,poisoned_validation_hits,"
      + "poisoned_validation_count,clean_test_correct,clean_test_count,poisoned_test_hits,poisoned_test_count"
    return Self.table(header, steps) { step in
      let sets = step.network
      return [
        step.pruned, step.channel, sets.validation?.correct, sets.validation?.total, sets.poisonedValidation?.target,
        sets.poisonedValidation?.total, sets.test?.correct, sets.test?.total, sets.poisonedTest?.target,
        sets.poisonedTest?.total,
      ]
    }
  }

  /// GoodNet's curve on test images as counts, one row a step; fields of sets that were not given are empty. The last
  /// field counts clean images that the network as received gives their true label and GoodNet flags.
  package var goodNetCSV: String {
    let header =
      "step,channel,goodnet_clean_test_correct,clean_test_count,goodnet_poisoned_test_hits,poisoned_test_count,"
      + "clean_correct_but_flagged"
    let start = steps.first?.network.test?.correct
    return Self.table(header, steps) { step in
      let sets = step.goodNet
      let lost = start.flatMap { start in sets.test.map { start - $0.correct } }
      return [
        step.pruned, step.channel, sets.test?.correct, sets.test?.total, sets.poisonedTest?.target,
        sets.poisonedTest?.total, lost,
      ]
    }
  }

  private static func table(_ header: String, _ steps: [SweepStep], _ fields: (SweepStep) -> [Int?]) -> String {
    let rows = steps.map { step in fields(step).map { $0.map(String.init) ?? "" }.joined(separator: ",") }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
