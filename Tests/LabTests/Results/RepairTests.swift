import Lab
import TestSupport
import Testing

@Suite struct RepairTests {
  /// A sweep whose validation accuracy goes through `correct` of `total`.
  private func sweep(_ correct: [Int], of total: Int) -> SweepResult {
    SweepResult(
      layer: "conv_3", measuredAt: "pool_3", order: "ascending", channels: Array(0..<correct.count - 1),
      activations: Array(repeating: 0, count: correct.count - 1),
      steps: correct.enumerated().map { step, correct in
        let sets = SetOutcomes(
          validation: CleanOutcome(correct: correct, wrong: total - correct),
          test: step == 1 ? nil : CleanOutcome(correct: correct, wrong: total - correct))
        return SweepStep(pruned: step, channel: step == 0 ? nil : step - 1, network: sets, goodNet: sets)
      })
  }

  @Test func `a drop is an exact decimal`() {
    #expect(Drop("2") == Drop(points: 2) && Drop("2.0") == Drop(points: 2))
    #expect(Drop("0.25")?.description == "0.25" && Drop("10.50")?.description == "10.5")
    for text in ["", "-1", "100.1", "1e1", "2%", ".5", "1.", "0.1234567", " 2", "２"] { #expect(Drop(text) == nil) }
  }

  @Test func `the first step at least X points under is found without rounding`() {
    // 0.1 points of 1000 is exactly one image; in floating point 99.9 - 99.8 is under 0.1.
    let result = sweep([999, 999, 998, 990, 0], of: 1000)
    #expect(result.repaired(at: Drop("0.1")!)?.pruned == 2)
    #expect(result.repaired(at: Drop("0.11")!)?.pruned == 3)
    #expect(result.repaired(at: Drop("99.9")!)?.pruned == 4)
    #expect(result.repaired(at: Drop("99.91")!) == nil)
    #expect(result.repaired(at: Drop(points: 0))?.pruned == 0)
  }

  @Test func `the last step is the one before any is further under`() {
    let result = sweep([100, 99, 98, 97, 98, 50], of: 100)
    #expect(result.repaired(at: Drop(points: 2), rule: .last)?.pruned == 2)
    #expect(result.repaired(at: Drop(points: 3), rule: .last)?.pruned == 4)
    #expect(result.repaired(at: Drop(points: 0), rule: .last)?.pruned == 0)
    #expect(result.repaired(at: Drop(points: 60), rule: .last)?.pruned == 5)
  }

  @Test func `a relative drop is a share of the accuracy at the start`() {
    let result = sweep([50, 49, 45, 44], of: 100)
    #expect(result.repaired(at: Drop(points: 10), rule: .relative)?.pruned == 2)
    #expect(result.repaired(at: Drop(points: 10), rule: .first) == nil)
  }

  @Test(.enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
  func `the course's published curve gives the published networks`() throws {
    let rows = try KerasLab.rows(CourseMaterial.path("published/pruned_network_curve.csv"))
    let result = sweep(rows.compactMap { $0[2].flatMap { Int($0) } }, of: 11547)
    let found = ["2", "4", "10", "30"].map { result.repaired(at: Drop($0)!)?.pruned }
    #expect(found == [45, 48, 52, 54])
  }

  @Test func `a CSV has a row a step and empty fields for what is not there`() {
    let lines = sweep([10, 9], of: 10).csv.split(separator: "\n")
    #expect(
      lines == [
        "step,channel,clean_validation_correct,clean_validation_count,poisoned_validation_hits,"
          + "poisoned_validation_count,clean_test_correct,clean_test_count,poisoned_test_hits,poisoned_test_count",
        "0,,10,10,,,10,10,,", "1,0,9,10,,,,,,",
      ])
    #expect(
      sweep([10, 9], of: 10).goodNetCSV
        == "step,channel,goodnet_clean_test_correct,clean_test_count,goodnet_poisoned_test_hits,"
        + "poisoned_test_count,clean_correct_but_flagged\n0,,10,10,,,0\n1,0,,,,,\n")
  }

  @Test func `orders break ties by the lower channel, and a seed always gives the same shuffle`() {
    let activations = [2.0, 0, 1, 0, 2]
    #expect(PruningOrder.ascending.channels(scores: activations) == [1, 3, 2, 0, 4])
    #expect(PruningOrder.descending.channels(scores: activations) == [0, 4, 2, 1, 3])
    let shuffled = PruningOrder.random(seed: 7).channels(scores: Array(repeating: 0, count: 60))
    #expect(shuffled.sorted() == Array(0..<60) && shuffled != Array(0..<60))
    #expect(shuffled == PruningOrder.random(seed: 7).channels(scores: Array(repeating: 1, count: 60)))
    #expect(shuffled != PruningOrder.random(seed: 8).channels(scores: Array(repeating: 0, count: 60)))
    for order in [PruningOrder.ascending, .descending, .random(seed: 18_446_744_073_709_551_615)] {
      #expect(PruningOrder(named: order.name) == order)
    }
    #expect(PruningOrder(named: "random:-1") == nil && PruningOrder(named: "sideways") == nil)
  }
}
