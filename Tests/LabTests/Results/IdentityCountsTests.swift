import Testing

@testable import Base
@testable import Lab

@Suite("Accuracy by identity")
struct IdentityCountsTests {
  @Test("counts images by their true label")
  func counts() {
    let counts = IdentityCounts(labels: [0, 1, 1, 2, 0, 0], truth: [0, 0, 1, 1, 7, 7])
    #expect(counts.images == [2, 2, 2] && counts.correct == [1, 1, 0])
    #expect(counts.accuracy == Rate(2, of: 6) && counts.lost == 1)
  }

  @Test(
    "the design effect is near 1 for independent images, and their number where an identity is right or wrong as a whole"
  )
  func designEffect() throws {
    var random = SplitMix64(3)
    let identities = 400, each = 10
    let truth = (0..<identities * each).map { $0 / each }
    let independent = IdentityCounts(labels: truth.map { random.chance(0.8) ? $0 : -1 }, truth: truth)
    #expect(abs(try #require(independent.designEffect) - 1) < 0.25)
    let whole = (0..<identities).map { _ in random.chance(0.8) }
    let clustered = IdentityCounts(labels: truth.map { whole[$0] ? $0 : -1 }, truth: truth)
    #expect(abs(try #require(clustered.designEffect) - 10) < 0.1)
    #expect(IdentityCounts(labels: truth, truth: truth).designEffect == nil)
  }

  @Test("the bootstrap's interval is about ±1.96 standard errors over identities, and the same each time")
  func interval() {
    var random = SplitMix64(4)
    let truth = (0..<3000).map { $0 / 10 }
    let whole = (0..<300).map { _ in random.chance(0.7) }
    let counts = IdentityCounts(labels: truth.map { whole[$0] ? $0 : -1 }, truth: truth)
    let p = counts.accuracy.value, error = 1.96 * (p * (1 - p) / 300).squareRoot()
    let interval = counts.interval()
    #expect(abs(interval.lowerBound - (p - error)) < 0.006 && abs(interval.upperBound - (p + error)) < 0.006)
    #expect(counts.interval() == interval && counts.interval(seed: 2) != interval)
    #expect(counts.interval().lowerBound < counts.accuracy.wilsonInterval.lowerBound)
  }

  @Test("flags of images survive their coding, whatever their number")
  func flags() throws {
    for count in 0...17 {
      let wanted = (0..<count).map { $0 % 3 == 1 }
      let flags = ImageFlags(wanted)
      #expect((0..<count).map { flags[$0] } == wanted)
    }
  }
}
