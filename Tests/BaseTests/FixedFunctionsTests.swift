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
