@testable import Base
import CKernels
import Foundation
import Testing

/// Numbers from a seed (SplitMix64), for tests.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  /// -1 … 1 with magnitudes over a few powers of two, and zeros.
  mutating func value() -> Float {
    if below(5) == 0 { return 0 }
    return Float(Int(next() % 2_000_001) - 1_000_000) / 1_000_000 * Float(1 << below(6))
  }
  mutating func values(_ count: Int) -> [Float] { (0..<count).map { _ in value() } }
}

/// The kernels other than the scalar one that this processor runs.
let fastKernels = [LAB_ISA_AVX2, LAB_ISA_AVX512, LAB_ISA_NEON, LAB_ISA_WIDE].filter { lab_isa_runs($0) }

@Suite struct ProductTests {
  @Test func `every kernel's product is bit-equal to the scalar chain for all small sizes`() {
    var random = SeededNumbers(1)
    for m in 0...14 {
      for n in [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 20, 23, 24, 25, 31, 33, 40, 49, 60] {
        for k in [0, 1, 2, 7] { compare(m, n, k, padding: random.below(3), accumulate: random.below(2) == 1, &random) }
      }
    }
  }

  @Test func `every kernel's product is bit-equal to the scalar chain for random shapes`() {
    var random = SeededNumbers(2)
    for _ in 0..<40 {
      compare(
        random.below(130), random.below(100), random.below(600), padding: random.below(5),
        accumulate: random.below(2) == 1, &random)
    }
  }

  private func compare(_ m: Int, _ n: Int, _ k: Int, padding: Int, accumulate: Bool, _ random: inout SeededNumbers) {
    let lda = k + padding, ldb = n + padding, ldc = n + padding
    let a = random.values(m * lda), b = random.values(k * ldb), start = random.values(m * ldc)
    var expected = start
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = accumulate ? start[i * ldc + j] : 0
        for p in 0..<k { sum = fma(a[i * lda + p], b[p * ldb + j], sum) }
        expected[i * ldc + j] = sum
      }
    }
    let a64 = a.map(Double.init), b64 = b.map(Double.init), start64 = start.map(Double.init)
    var scalar64 = start64
    #expect(lab_gemm_f64(LAB_ISA_SCALAR, m, n, k, a64, lda, b64, ldb, &scalar64, ldc, accumulate))
    for kernel in fastKernels + [LAB_ISA_SCALAR] {
      var c = start
      #expect(lab_gemm_f32(kernel, m, n, k, a, lda, b, ldb, &c, ldc, accumulate))
      #expect(c.map(\.bitPattern) == expected.map(\.bitPattern), "kernel \(kernel.rawValue): \(m) × \(n) × \(k)")
      var c64 = start64
      #expect(lab_gemm_f64(kernel, m, n, k, a64, lda, b64, ldb, &c64, ldc, accumulate))
      #expect(c64.map(\.bitPattern) == scalar64.map(\.bitPattern), "kernel \(kernel.rawValue): \(m) × \(n) × \(k)")
    }
  }
}
