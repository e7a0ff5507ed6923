import Testing

@testable import Base

@Suite struct SplitMix64Tests {
  /// Sebastiano Vigna's splitmix64.c (https://prng.di.unimi.it/splitmix64.c) from two states.
  @Test func `the stream is the published one`() {
    var zero = SplitMix64()
    #expect(
      (0..<5).map { _ in zero.next() } == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
        0x1B39_896A_51A8_749B,
      ])
    var other = SplitMix64()
    other.state = 1_234_567
    #expect(
      (0..<5).map { _ in other.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func `a permutation holds every index once`() {
    var random = SplitMix64(9)
    for count in [0, 1, 2, 17, 1000] { #expect(random.permutation(count).sorted() == Array(0..<count)) }
  }

  @Test func `every permutation is about as frequent`() {
    var random = SplitMix64(11)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 { counts[random.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6 && counts.values.allSatisfy { (880...1120).contains($0) }, "\(counts)")
  }

  @Test func `streams differ by every key and by their order`() {
    var first = [SplitMix64(1), SplitMix64(2), SplitMix64(1, 2), SplitMix64(2, 1), SplitMix64(1, 0), SplitMix64(0, 1)]
    let values = first.indices.map { first[$0].next() }
    #expect(Set(values).count == values.count)
  }

  @Test func `values are spread as they should be`() {
    var random = SplitMix64(4)
    let normals = (0..<20000).map { _ in Double(random.normal()) }
    let mean = normals.reduce(0, +) / 20000
    let deviation = (normals.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 20000).squareRoot()
    #expect(mean.magnitude < 0.03)
    #expect((deviation - 1).magnitude < 0.03)
    var counts = [0, 0, 0, 0, 0, 0, 0]
    for _ in 0..<7000 { counts[random.index(below: 7)] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
  }

  @Test func `units lie in 0 ..< 1, values in their range`() {
    var random = SplitMix64(3)
    var chosen = 0
    for _ in 0..<10_000 {
      #expect((0..<1).contains(random.unit()))
      #expect((-2...3).contains(random.uniform(-2...3)))
      if random.chance(0.25) { chosen += 1 }
    }
    #expect((2300...2700).contains(chosen), "\(chosen)")
  }
}
