internal import CKernels

/// Matrix products whose every output is one chain of fused multiply-adds over k ascending.
struct Product: Sendable {
  let instructions: InstructionSet

  /// A right side B [k, n] as the kernel reads it.
  struct Packed: Sendable {
    let instructions: InstructionSet
    let k: Int, n: Int
    let values: Floats

    init(_ instructions: InstructionSet, k: Int, n: Int) {
      self.instructions = instructions
      self.k = k
      self.n = n
      values = Floats(lab_packed_count_f32(instructions.code, k, n))
    }

    /// Takes over B with rows of n values.
    func pack(_ b: UnsafePointer<Float>) { lab_pack_f32(instructions.code, k, n, b, n, values.start) }
  }

  /// Where the rows of a left side lie: each is `segments` runs of `length`, `stride` apart.
  struct Rows: Sendable {
    let offsets: [Int]
    let segments: Int, length: Int, stride: Int

    /// Contiguous rows.
    static func plain(_ m: Int, _ k: Int) -> Rows {
      Rows(offsets: (0..<m).map { $0 * k }, segments: 1, length: k, stride: 0)
    }
  }

  /// C = A @ B + bias, relu after it where asked: C [rows, n], A gathered from `a`.
  func run(
    _ rows: Rows, _ range: Range<Int>? = nil, of a: UnsafePointer<Float>, _ b: Packed, bias: Floats? = nil,
    relu: Bool = false, into c: UnsafeMutablePointer<Float>
  ) {
    precondition(rows.segments * rows.length == b.k, "\(rows.segments) × \(rows.length) values for k = \(b.k)")
    let range = range ?? 0..<rows.offsets.count
    rows.offsets.withUnsafeBufferPointer { offsets in
      guard let first = offsets.baseAddress, !range.isEmpty else { return }
      first.withMemoryRebound(to: Int.self, capacity: offsets.count) { first in
        var description = lab_rows()
        description.m = range.count
        description.offsets = UnsafeRawPointer(first + range.lowerBound).assumingMemoryBound(to: Int.self)
        description.segments = rows.segments
        description.length = rows.length
        description.stride = rows.stride
        lab_rows_f32(instructions.code, &description, a, b.n, b.values.start, bias?.start, relu, c, b.n)
      }
    }
  }
}
