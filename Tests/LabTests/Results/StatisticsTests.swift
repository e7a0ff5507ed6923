@testable import Base
import Foundation
import Testing

@testable import Lab

@Suite struct StatisticsTests {
  @Test func `McNemar's probabilities are the binomial sums, exactly, for small counts`() {
    for first in 0...20 {
      for second in 0...20 {
        let n = first + second
        // 2ⁿ and all binomials of n ≤ 40 are exact in float64.
        var binomials = [1.0]
        for i in 1...max(n, 1) { binomials.append(binomials[i - 1] * Double(n - i + 1) / Double(i)) }
        let tail = { (k: Int) in (0...k).reduce(0) { $0 + binomials[$1] } / pow(2, Double(n)) }
        let test = McNemarTest(onlyFirst: first, onlySecond: second)
        #expect(abs(test.secondIsWorse - tail(second)) < 1e-14)
        #expect(abs(test.twoSided - min(1, 2 * tail(min(first, second)))) < 1e-14)
      }
    }
  }

  @Test func `large counts are near the normal approximation, and never leave 0 … 1`() {
    #expect(McNemarTest(onlyFirst: 0, onlySecond: 0).twoSided == 1)
    #expect(McNemarTest(onlyFirst: 6000, onlySecond: 6000).twoSided == 1)
    // z = 2 at b = 5100, c = 4900 with continuity (199 / 100): two-sided 0.0466.
    #expect(abs(McNemarTest(onlyFirst: 5100, onlySecond: 4900).twoSided - erfc(1.99 / 2.0.squareRoot())) < 2e-4)
    // 0.5¹⁰⁰ exactly; and beyond what a number can hold.
    #expect(McNemarTest(onlyFirst: 100, onlySecond: 0).secondIsWorse == 0x1p-100)
    #expect(McNemarTest(onlyFirst: 0, onlySecond: 100).secondIsWorse == 1)
    #expect(McNemarTest(onlyFirst: 12_000, onlySecond: 0).twoSided == 0)
    #expect(abs(McNemarTest(onlyFirst: 1000, onlySecond: 1).secondIsWorse / (1002 * 0x1p-1001) - 1) < 1e-12)
  }

  @Test func `the counts of a sweep give all four ways of a pair`() throws {
    var networks = RandomNetworks(7)
    let network = networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    let engine = Engine(threads: 2)
    let result = try engine.sweep(network, sets: sets).results[0]
    let validation = try #require(sets.validation)
    let received = try engine.labels(network, validation)
    for step in result.steps {
      let channels = Array(result.channels.prefix(step.pruned))
      let repaired = try engine.labels(network.pruning(channels: channels, of: result.layer), validation)
      let truth = validation.labels
      #expect(
        result.receivedAgainstRepaired(step, on: .validation)
          == PairedCounts(first: received, second: repaired, truth: truth))
    }
    var without = result
    without.steps[1].network.test = nil
    #expect(without.receivedAgainstRepaired(without.steps[1], on: .test) == nil)
  }

  @Test func `the rating is half where nothing changes, and punishes accuracy lost`() {
    func rating(_ accuracy: (Int, Int), _ attack: (Int, Int)) -> Double {
      DefenseRating(
        accuracy: (Rate(accuracy.0, of: 100), Rate(accuracy.1, of: 100)),
        attack: (Rate(attack.0, of: 100), Rate(attack.1, of: 100))
      ).value
    }
    #expect(rating((90, 90), (100, 100)) == 0.5)
    #expect(rating((90, 95), (80, 100)) == 0.5)
    #expect(rating((90, 90), (100, 0)) == 1)
    #expect(abs(rating((90, 80), (100, 60)) - 0.65) < 1e-15)
    #expect(rating((100, 0), (0, 0)) == 0)
  }

  @Test func `not being flagged is the other definition of attack success`() {
    let outcome = PoisonedOutcome(target: 3, other: 4, flagged: 5)
    #expect(outcome.undetected == Rate(7, of: 12) && outcome.attackSuccess == Rate(3, of: 12))
  }
}
