import Testing

@testable import Lab

@Suite struct PublishedSweepComparisonTests {
  /// The published sweep with GoodNet's published counts, as a run over the course's files would give it.
  private func run() -> SweepResult {
    var result = Published.curve
    for step in result.steps.indices {
      let counts = Published.goodNet[step]
      result.steps[step].goodNet = SetOutcomes(
        test: CleanOutcome(correct: counts.correct, wrong: 0),
        poisonedTest: PoisonedOutcome(target: counts.target, other: 0))
    }
    return result
  }

  @Test func `a run that equals the published one is equal, one image off is near, two differ`() throws {
    let equal = try PublishedSweepComparison(run(), classes: 1283)
    #expect(equal.verdict == .equal && equal.measures.count == 6)
    #expect(equal.measures.allSatisfy { $0.compared == 61 && $0.equal == 61 && $0.worst == nil })
    var near = run()
    near.steps[46].network.test?.correct -= 1
    let other = try PublishedSweepComparison(near, classes: 1283)
    #expect(other.verdict == .near && other.verdict.title == "within 1 image")
    let measured = try #require(other.measures.first { $0.measure == .test })
    #expect(
      measured.near == 1 && measured.equal == 60 && measured.worst?.step == 46 && measured.worst?.difference == -1)
    near.steps[50].goodNet.poisonedTest?.target -= 2
    let far = try PublishedSweepComparison(near, classes: 1283)
    #expect(far.verdict == .differs && far.measures.last?.different == 1)
  }

  @Test func `the variant at the convolution is compared with its own curve, where it was published`() throws {
    var result = Published.conv3Curve
    result.order = "ascending:activation-conv"
    let comparison = try PublishedSweepComparison(result, classes: 1283)
    #expect(comparison.verdict == .equal)
    let published = Published.conv3Curve.steps.count { $0.network.test != nil }
    #expect(comparison.measures.map(\.compared) == [61, published, published])
  }

  @Test func `another network, other images and another order are told apart`() {
    func reason(_ change: (inout SweepResult) -> Void, classes: Int = 1283) -> String? {
      var result = run()
      change(&result)
      do throws(PublishedSweepComparison.Inapplicable) {
        _ = try PublishedSweepComparison(result, classes: classes)
        return nil
      } catch { return error.reason }
    }
    #expect(reason({ _ in }) == nil)
    #expect(reason({ _ in }, classes: 150)?.contains("1283 classes") == true)
    #expect(reason { $0.layer = "conv_2" }?.contains("conv_3") == true)
    #expect(reason { $0.steps[0].network.validation?.wrong += 1 }?.contains("11547") == true)
    #expect(reason { $0.order = "descending" } == "no sweep in the order descending was published")
  }

  @Test func `of the published curve what falls first depends on how far`() throws {
    let curve = Published.curve
    #expect(curve.deadChannels.count == 31)
    // Accuracy is 10 points down at step 52, where attack success is 23 points down: the same step.
    #expect(curve.firstFall(of: .validation, by: Drop(points: 10)) == 52)
    #expect(curve.firstFall(of: .poisonedValidation, by: Drop(points: 10)) == 51)
    // By 4 points it falls three steps earlier, with the attack still at 99.99%.
    #expect(curve.firstFall(of: .validation, by: Drop(points: 4)) == 48)
    #expect(curve.attackHalved == 53)
    #expect(curve.firstFall(of: .validation, by: Drop(points: 100)) == nil)
  }

  @Test func `the share of the greatest is theirs of the sum of all`() {
    #expect(SweepResult.share(ofGreatest: 2, in: [1, 5, 0, 3, 1]) == 0.8)
    #expect(SweepResult.share(ofGreatest: 9, in: [1, 5]) == 1)
    #expect(SweepResult.share(ofGreatest: 2, in: [0, 0, 0]) == nil)
  }
}
