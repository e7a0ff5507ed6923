import Base

/// A fully connected layer with its gradient.
///
/// Sums over the minibatch are chains over its images; the work is shared out by rows of the results.
struct DenseTraining: BatchLayer {
  private let n, k: Int
  private let relu: Bool
  private let product: Product
  private let kernel, bias: Parameter
  let isFrozen: Bool
  /// The kernel [n, k], turned [k, n], and the gradient of the minibatch [batch, k].
  private let packed, turned: Product.Packed
  private let turnedValues: Floats
  private let batch: Int
  /// The gradient before the activation [batch, k], the inputs turned [n, batch], a gradient to them [batch, n].
  private let slope, columns, input: Floats

  var shape: [Int] { [k] }
  var parameters: [Parameter] { isFrozen ? [] : [kernel, bias] }

  init(_ dense: Dense, batch: Int, isFrozen: Bool, product: Product) {
    (n, k) = (dense.kernel.shape[0], dense.kernel.shape[1])
    relu = dense.activation == .relu
    self.product = product
    self.isFrozen = isFrozen
    self.batch = batch
    kernel = Parameter(dense.kernel.values)
    bias = Parameter(dense.bias ?? [Float](repeating: 0, count: k))
    packed = Product.Packed(product.instructions, k: n, n: k)
    turned = Product.Packed(product.instructions, k: k, n: n)
    turnedValues = Floats(n * k)
    slope = Floats(batch * k)
    columns = Floats(batch * n)
    input = Floats(batch * n)
  }

  private static let rowsPerPiece = 8

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    packed.pack(kernel.values.start)
    let rows = Product.Rows.plain(count, n)
    eachPiece(of: count, workers) { range in
      product.run(
        rows, range, of: inputs[0].start, packed, bias: bias.values, relu: relu,
        into: output.start + range.lowerBound * k)
    }
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    for i in 0..<count * k { slope.start[i] = relu && !(output.start[i] > 0) ? 0 : gradient.start[i] }
    if !isFrozen { weightGradient(count, inputs[0].start, workers) }
    if let target = targets[0] { inputGradient(count, target, workers) }
  }

  private func weightGradient(_ count: Int, _ inputs: UnsafePointer<Float>, _ workers: Workers) {
    product.instructions.transpose(inputs, rows: count, columns: n, to: columns.start)
    let right = Product.Packed(product.instructions, k: count, n: k)
    right.pack(slope.start)
    let rows = Product.Rows.plain(n, count)
    eachPiece(of: n, workers) { range in
      product.run(rows, range, of: columns.start, right, into: kernel.gradient.start + range.lowerBound * k)
    }
    let sum = bias.gradient.start
    sum.update(repeating: 0, count: k)
    for image in 0..<count { product.instructions.add(slope.start + image * k, k, to: sum) }
  }

  private func inputGradient(_ count: Int, _ target: Target, _ workers: Workers) {
    product.instructions.transpose(kernel.values.start, rows: n, columns: k, to: turnedValues.start)
    turned.pack(turnedValues.start)
    let rows = Product.Rows.plain(count, k)
    eachPiece(of: count, workers) { range in
      let to = target.mode == .set ? target.values : input, place = range.lowerBound * n
      product.run(rows, range, of: slope.start, turned, into: to.start + place)
      if target.mode == .add {
        product.instructions.add(input.start + place, range.count * n, to: target.values.start + place)
      }
    }
  }

  private func eachPiece(of rows: Int, _ workers: Workers, _ body: @Sendable (Range<Int>) -> Void) {
    let size = rows > 256 ? 96 : Self.rowsPerPiece
    workers.run((rows + size - 1) / size) { piece in body(piece * size..<min((piece + 1) * size, rows)) }
  }
}
