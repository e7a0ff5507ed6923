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

/// The instruction sets other than the scalar one that this processor runs.
let fastSets = [LAB_ISA_AVX2, LAB_ISA_AVX512, LAB_ISA_NEON, LAB_ISA_WIDE].filter { lab_isa_runs($0) }

@Suite struct ProductTests {
  @Test func `every instruction set's product is bit-equal to the scalar chain for all small sizes`() {
    var random = SeededNumbers(1)
    for m in 0...14 {
      for n in [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 20, 23, 24, 25, 31, 33, 40, 49, 60] {
        for k in [0, 1, 2, 7] { compare(m, n, k, padding: random.below(3), relu: random.below(2) == 1, &random) }
      }
    }
  }

  @Test func `every instruction set's product is bit-equal to the scalar chain for random shapes`() {
    var random = SeededNumbers(2)
    for _ in 0..<40 {
      compare(
        random.below(130), 1 + random.below(100), random.below(600), padding: random.below(5),
        relu: random.below(2) == 1, &random)
    }
  }

  /// C = activation(A @ B + bias): A [m, k], B [k, n] and C [m, n] with rows `padding` further apart than they are long.
  private func compare(_ m: Int, _ n: Int, _ k: Int, padding: Int, relu: Bool, _ random: inout SeededNumbers) {
    let lda = k + padding, ldb = n + padding, ldc = n + padding
    let a = random.values(m * lda), b = random.values(k * ldb), start = random.values(m * ldc), bias = random.values(n)
    var expected = start
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for p in 0..<k { sum = fma(a[i * lda + p], b[p * ldb + j], sum) }
        sum += bias[j]
        expected[i * ldc + j] = relu ? max(sum, 0) : sum
      }
    }
    let a64 = a.map(Double.init), b64 = b.map(Double.init), start64 = start.map(Double.init)
    let bias64 = bias.map(Double.init)
    var scalar64: [Double] = []
    let offsets = (0..<m).map { $0 * lda }
    for isa in [LAB_ISA_SCALAR] + fastSets {
      var rows = lab_rows(m: m, offsets: offsets, segments: 1, length: k, stride: 0)
      var packed = [Float](repeating: 0, count: lab_packed_count_f32(isa, k, n)), c = start
      lab_pack_f32(isa, k, n, b, ldb, &packed)
      lab_rows_f32(isa, &rows, a, n, packed, bias, relu, &c, ldc)
      #expect(c.map(\.bitPattern) == expected.map(\.bitPattern), "set \(isa.rawValue): \(m) × \(n) × \(k)")
      var packed64 = [Double](repeating: 0, count: lab_packed_count_f64(isa, k, n)), c64 = start64
      lab_pack_f64(isa, k, n, b64, ldb, &packed64)
      lab_rows_f64(isa, &rows, a64, n, packed64, bias64, relu, &c64, ldc)
      if isa == LAB_ISA_SCALAR { scalar64 = c64 }
      #expect(c64.map(\.bitPattern) == scalar64.map(\.bitPattern), "set \(isa.rawValue): \(m) × \(n) × \(k)")
    }
  }
}
