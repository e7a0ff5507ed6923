import TestSupport
import Testing

@testable import Plot

@Suite struct TickTests {
  @Test func `the published examples come out`() {
    // R's package labeling, by the paper's author: extended(8.1, 14.1, 4).
    #expect(WilkinsonTicks.ticks(from: 8.1, to: 14.1, count: 4) == [8, 10, 12, 14])
    // R's package scales, breaks_extended: c(0, 10) with 5 and with 3 breaks, c(0, 100) with 5.
    #expect(WilkinsonTicks.ticks(from: 0, to: 10, count: 5) == [0, 2.5, 5, 7.5, 10])
    #expect(WilkinsonTicks.ticks(from: 0, to: 10, count: 3) == [0, 5, 10])
    #expect(WilkinsonTicks.ticks(from: 0, to: 100, count: 5) == [0, 25, 50, 75, 100])
  }

  @Test func `decimals are those of literals`() {
    #expect(WilkinsonTicks.ticks(from: 0, to: 0.5, count: 6) == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(WilkinsonTicks.ticks(from: -0.03, to: 0.03, count: 7) == [-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03])
  }

  @Test(arguments: 0..<400) func `ticks ascend, are round, and are no more than asked`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let scale = [1e-6, 0.01, 1, 1000, 1e9].randomElement(using: &random)!
    let low = Double.random(in: -1...1, using: &random) * scale
    let high = low + Double.random(in: 0.0001...2, using: &random) * scale
    let count = Int.random(in: 2...9, using: &random)
    let most = count + Int.random(in: 0...3, using: &random)
    let ticks = WilkinsonTicks.ticks(from: low, to: high, count: count, most: most)
    #expect(ticks.count <= most)
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    let loose = WilkinsonTicks.ticks(from: low, to: high, count: count, most: most, isLoose: true)
    #expect(loose.count <= most)
    let slack = (high - low) * 1e-9
    #expect(try #require(loose.first) <= low + slack)
    #expect(try #require(loose.last) >= high - slack)
    for values in [ticks, loose] where values.count > 1 && values != [low, high] {
      // Multiples of 1, 2, 2.5, 3, 4 or 5 of some power of ten.
      let isRound = (-16...16).contains { power in
        let unit = (0..<abs(power)).reduce(1.0) { value, _ in power < 0 ? value / 10 : value * 10 }
        return [1, 5, 2, 2.5, 4, 3].contains { base in
          values.allSatisfy { value in
            let multiple = value / (unit * base)
            return abs(multiple - multiple.rounded()) < 1e-6 && abs(multiple) < 1e4 + abs(high / (high - low)) * 100
          }
        }
      }
      #expect(isRound, "\(values)")
    }
  }

  @Test func `ten times the range has ten times the ticks`() {
    for seed in 0..<100 {
      var random = SplitMix(seed: UInt64(seed))
      let low = Double.random(in: -50...50, using: &random)
      let high = low + Double.random(in: 0.5...80, using: &random)
      let small = WilkinsonTicks.ticks(from: low, to: high, count: 5)
      let large = WilkinsonTicks.ticks(from: low * 10, to: high * 10, count: 5)
      #expect(small.count == large.count)
      for (a, b) in zip(small, large) { #expect(abs(a * 10 - b) <= 1e-9 * abs(b)) }
    }
  }

  @Test func `a range of no length has one tick, and huge or tiny ones don't loop`() {
    #expect(WilkinsonTicks.ticks(from: 3, to: 3, count: 5) == [3])
    #expect(WilkinsonTicks.ticks(from: 1e15, to: 1e15 + 1e-3, count: 5) == [1e15])
    #expect(WilkinsonTicks.ticks(from: -1e300, to: 1e300, count: 5) == [-1e300])
    #expect(WilkinsonTicks.ticks(from: 0, to: 1e199, count: 5) == [0])
    #expect(WilkinsonTicks.ticks(from: 0, to: 1e-170, count: 5) == [0])
    #expect(WilkinsonTicks.ticks(from: 0, to: 5e-324, count: 5) == [0])
  }
}
