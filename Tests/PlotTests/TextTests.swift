@testable import Base
import TestSupport
import Testing

@testable import Plot

@Suite struct LabelSpreadTests {
  @Test(arguments: 0..<200) func `labels come apart, keep their order and stay in the room`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let count = Int.random(in: 1...9, using: &random)
    let wanted = (0..<count).map { _ in Double.random(in: -20...120, using: &random) }
    let lengths = (0..<count).map { _ in Double.random(in: 1...14, using: &random) }
    let centres = LabelSpread.centres(wanted: wanted, lengths: lengths, gap: 1, room: 0...100)
    guard lengths.reduce(0, +) + Double(count - 1) <= 100 else {
      #expect(centres == nil)
      return
    }
    let found = try #require(centres)
    let order = found.indices.sorted { found[$0] < found[$1] }
    for (first, second) in zip(order, order.dropFirst()) {
      #expect(found[second] - found[first] >= (lengths[first] + lengths[second]) / 2 + 1 - 1e-9)
    }
    for (centre, length) in zip(found, lengths) {
      #expect(centre - length / 2 >= -1e-9 && centre + length / 2 <= 100 + 1e-9)
    }
  }

  @Test func `labels that don't touch stay where they want to be`() {
    #expect(LabelSpread.centres(wanted: [10, 50, 90], lengths: [10, 10, 10], gap: 2, room: 0...100) == [10, 50, 90])
  }

  @Test func `two labels at one place move by half each`() {
    #expect(LabelSpread.centres(wanted: [50, 50], lengths: [10, 10], gap: 2, room: 0...100) == [44, 56])
  }
}

@Suite struct NumberTextTests {
  @Test func `numbers are written without a locale`() {
    #expect(NumberText.fixed(1234567.891, decimals: 2) == "1,234,567.89")
    #expect(NumberText.fixed(-0.5, decimals: 1) == "\u{2212}0.5")
    #expect(NumberText.fixed(-0.04, decimals: 1) == "0.0")
    #expect(NumberText.fixed(0.05, decimals: 2) == "0.05")
    #expect(NumberText.fixed(2.5, decimals: 0) == "3")
    #expect(NumberText.shortest(0.125) == "0.125")
    #expect(NumberText.shortest(9999) == "9999")
  }

  @Test func `a share that is nearly all or nearly none does not read as all or none`() {
    #expect(NumberText.percent(100) == "100%")
    #expect(NumberText.percent(99.99) == "over 99.9%")
    #expect(NumberText.percent(0.01) == "under 0.1%")
    #expect(NumberText.percent(0) == "0%")
    #expect(NumberText.percent(97.25) == "97.3%")
  }
}

@Suite struct RateTests {
  @Test func `Wilson's interval is that of the textbooks`() {
    // 81 of 263: Newcombe (1998), table I, score method: 0.2553 to 0.3662.
    let interval = Rate(81, of: 263).percentInterval
    #expect(abs(interval.lowerBound - 25.53) < 0.005)
    #expect(abs(interval.upperBound - 36.62) < 0.005)
    // 0 of 20: 0.0000 to 0.1611.
    #expect(Rate(0, of: 20).percentInterval.lowerBound == 0)
    #expect(abs(Rate(0, of: 20).percentInterval.upperBound - 16.11) < 0.005)
  }

  @Test func `the interval holds the share, and lies in 0 to 100`() {
    for total in [1, 2, 7, 1000] {
      for count in [0, 1, total / 2, total] {
        let rate = Rate(count, of: total)
        #expect(rate.percentInterval.contains(rate.percent))
        #expect(rate.percentInterval.lowerBound >= 0 && rate.percentInterval.upperBound <= 100)
      }
    }
  }
}
