import CKernels

/// Float32, in which the front is computed, and float64, for the head.
protocol Real: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The number of values of a packed [k, n].
  static func packedCount(_ instructions: InstructionSet, _ k: Int, _ n: Int) -> Int
  /// Packs `matrix` [k, n], whose rows are `stride` apart.
  static func pack(
    _ instructions: InstructionSet, _ k: Int, _ n: Int, _ matrix: UnsafePointer<Self>, stride: Int,
    into: UnsafeMutablePointer<Self>)
  /// `lab_rows`: the gathered product, one chain of fma per output, bias last.
  static func product(
    _ instructions: InstructionSet, _ rows: UnsafePointer<lab_rows>, _ left: UnsafePointer<Self>, columns: Int,
    packed: UnsafePointer<Self>, bias: UnsafePointer<Self>?, relu: Bool, into: UnsafeMutablePointer<Self>, stride: Int)
  /// `lab_greatest`: the greatest of each window, channel by channel.
  static func greatest(
    _ instructions: InstructionSet, count: Int, window: Int, channels: Int, offsets: UnsafePointer<Int>,
    _ values: UnsafePointer<Self>,
    into: UnsafeMutablePointer<Self>)
}

extension Float: Real {
  static func packedCount(_ instructions: InstructionSet, _ k: Int, _ n: Int) -> Int {
    lab_packed_count_f32(instructions.code, k, n)
  }

  static func pack(
    _ instructions: InstructionSet, _ k: Int, _ n: Int, _ matrix: UnsafePointer<Float>, stride: Int,
    into: UnsafeMutablePointer<Float>
  ) { lab_pack_f32(instructions.code, k, n, matrix, stride, into) }

  static func product(
    _ instructions: InstructionSet, _ rows: UnsafePointer<lab_rows>, _ left: UnsafePointer<Float>, columns: Int,
    packed: UnsafePointer<Float>, bias: UnsafePointer<Float>?, relu: Bool, into: UnsafeMutablePointer<Float>,
    stride: Int
  ) { lab_rows_f32(instructions.code, rows, left, columns, packed, bias, relu, into, stride) }

  static func greatest(
    _ instructions: InstructionSet, count: Int, window: Int, channels: Int, offsets: UnsafePointer<Int>,
    _ values: UnsafePointer<Float>, into: UnsafeMutablePointer<Float>
  ) { lab_greatest_f32(instructions.code, count, window, channels, offsets, values, into) }
}

extension Double: Real {
  static func packedCount(_ instructions: InstructionSet, _ k: Int, _ n: Int) -> Int {
    lab_packed_count_f64(instructions.code, k, n)
  }

  static func pack(
    _ instructions: InstructionSet, _ k: Int, _ n: Int, _ matrix: UnsafePointer<Double>, stride: Int,
    into: UnsafeMutablePointer<Double>
  ) { lab_pack_f64(instructions.code, k, n, matrix, stride, into) }

  static func product(
    _ instructions: InstructionSet, _ rows: UnsafePointer<lab_rows>, _ left: UnsafePointer<Double>, columns: Int,
    packed: UnsafePointer<Double>, bias: UnsafePointer<Double>?, relu: Bool, into: UnsafeMutablePointer<Double>,
    stride: Int
  ) { lab_rows_f64(instructions.code, rows, left, columns, packed, bias, relu, into, stride) }

  static func greatest(
    _ instructions: InstructionSet, count: Int, window: Int, channels: Int, offsets: UnsafePointer<Int>,
    _ values: UnsafePointer<Double>, into: UnsafeMutablePointer<Double>
  ) { lab_greatest_f64(instructions.code, count, window, channels, offsets, values, into) }
}
