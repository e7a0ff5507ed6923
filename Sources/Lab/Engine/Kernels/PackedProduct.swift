import CKernels

/// The right side of a product, packed for a kernel, with what follows it: C = activation(A @ B + bias).
struct PackedProduct<Value: Real>: Sendable {
  let instructions: InstructionSet
  /// k and n of B [k, n].
  let inner: Int, columns: Int
  let packed: [Value]
  /// [n], added last.
  let bias: [Value]?
  let relu: Bool

  /// Packs `columns` columns of `matrix` [inner, stride], from column `first` on.
  init(
    _ instructions: InstructionSet, matrix: [Float], inner: Int, stride: Int, first: Int = 0, columns: Int,
    bias: [Float]?,
    relu: Bool
  ) {
    precondition(matrix.count == inner * stride, "\(matrix.count) weights for [\(inner), \(stride)]")
    precondition(first + columns <= stride, "columns \(first)+\(columns) of \(stride)")
    self.instructions = instructions
    self.inner = inner
    self.columns = columns
    self.relu = relu
    self.bias = bias.map { $0[first..<first + columns].map { Value($0) } }
    let values = matrix.map { Value($0) }
    let count = Value.packedCount(instructions, inner, columns)
    packed = [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      values.withUnsafeBufferPointer { source in
        if let target = buffer.baseAddress, let start = source.baseAddress {
          Value.pack(instructions, inner, columns, start + first, stride: stride, into: target)
        }
      }
      initialized = count
    }
  }

  /// Writes the rows that `rows` gathers from `left`, [m, columns] with rows `stride` apart.
  func run(_ rows: lab_rows, _ left: UnsafePointer<Value>, into: UnsafeMutablePointer<Value>, stride: Int) {
    precondition(rows.segments * rows.length == inner, "\(rows.segments) × \(rows.length) for \(inner) rows of weights")
    withUnsafePointer(to: rows) { rows in
      packed.withUnsafeBufferPointer { packed in
        guard let packed = packed.baseAddress else { return }
        if let bias {
          bias.withUnsafeBufferPointer {
            Value.product(
              instructions, rows, left, columns: columns, packed: packed, bias: $0.baseAddress, relu: relu, into: into,
              stride: stride)
          }
        } else {
          Value.product(
            instructions, rows, left, columns: columns, packed: packed, bias: nil, relu: relu, into: into,
            stride: stride)
        }
      }
    }
  }
}
