internal import CKernels

/// Values of a training, one by one or over pieces; the same bits under each instruction set.
extension InstructionSet {
  /// to += from.
  func add(_ from: UnsafePointer<Float>, _ count: Int, to: UnsafeMutablePointer<Float>) {
    lab_add_f32(code, count, from, to)
  }

  /// to[j · stride + i] = from[i, j], for `from` of [rows, columns].
  func transpose(
    _ from: UnsafePointer<Float>, rows: Int, columns: Int, to: UnsafeMutablePointer<Float>, stride: Int? = nil
  ) {
    lab_transpose_f32(code, rows, columns, from, to, stride ?? rows)
  }

  /// The sum of `pieces` runs of `count` values, `stride` apart, first to last.
  func sum(_ from: UnsafePointer<Float>, _ count: Int, pieces: Int, stride: Int, to: UnsafeMutablePointer<Float>) {
    lab_sum_pieces_f32(code, count, pieces, stride, from, to)
  }
}
