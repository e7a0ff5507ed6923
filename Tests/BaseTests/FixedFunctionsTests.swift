@testable import Base
import Foundation
import Testing

@testable import Base

@Suite struct FixedFunctionsTests {
  @Test func `exp is within 4 units in the last place of the library's`() {
    for x in stride(from: -700.0, through: 700, by: 0.37) {
      let expected = Foundation.exp(x)
      #expect((FixedFunctions.exponential(x) - expected).magnitude <= 4 * expected.ulp, "exp(\(x))")
    }
    #expect(FixedFunctions.exponential(0) == 1)
    #expect(FixedFunctions.exponential(-1000) == 0)
  }

  @Test func `log is within 4 units in the last place of the library's`() {
    for step in 1..<4000 {
      let x = Double(step) * Double(step) * 0.0137
      let expected = Foundation.log(x)
      #expect((FixedFunctions.logarithm(x) - expected).magnitude <= 4 * max(expected.ulp, 1e-16), "log(\(x))")
    }
    #expect(FixedFunctions.logarithm(1) == 0)
  }

  @Test func `sine and cosine are within 1e-6 of the library's`() {
    for x in stride(from: Float(-1.5), through: 1.5, by: 0.01) {
      #expect((FixedFunctions.sine(x) - Foundation.sin(x)).magnitude < 1e-6)
      #expect((FixedFunctions.cosine(x) - Foundation.cos(x)).magnitude < 2e-6)
    }
  }
}

@Suite struct SplitMix64Tests {
  @Test func `a permutation holds every index once`() {
    var random = SplitMix64(9)
    for count in [0, 1, 2, 17, 1000] { #expect(random.permutation(count).sorted() == Array(0..<count)) }
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
}
