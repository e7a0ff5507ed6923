import Base
internal import CKernels

/// A convolution of stride 1 over the image as it is, with its gradient.
///
/// Going back, most slopes are 0: behind a pooling only the greatest value of each window has one, and relu silences
/// more. So the slopes that are not 0 are listed, and each adds its window of the input to the gradient of its filter, and
/// its filter to that window of the input's gradient. That is the chain of the full sums with the terms left out that
/// are 0, so the same bits. Images come in pieces of two, each of which sums the gradient over its images; the pieces' sums
/// are then added in their order.
struct ConvolutionTraining: ImageLayer {
  /// h, w, c of the input; kh, kw; oh, ow, k of the output.
  private let h, w, c, kh, kw, oh, ow, k: Int
  private let relu: Bool
  private let product: Product
  private let kernel, bias: Parameter
  let isFrozen: Bool
  /// The windows of the input, and where each begins.
  private let windows: Product.Rows
  /// A run of a window, up to a multiple of 16.
  private let padded: Int
  /// The kernel [kh·kw·c, k]; and by filter, [k, kh, padded].
  private let packed: Product.Packed
  private let filters: Floats
  private let scratch: [Scratch]
  /// Of each piece the gradient [k, kh, padded] and that to the bias.
  private let partial: Floats
  private let summed: Floats
  private var rows: Int { k * kh * padded }

  /// The workspace of one worker.
  private struct Scratch: Sendable {
    /// The slopes of an image that are not 0: their places in [oh·ow, k] and values.
    let places: SharedBuffer<UInt32>
    let slopes: Floats
    /// An image's gradient by filter, and to the input [h·w·c].
    let weights, input: Floats
  }

  var shape: [Int] { [oh, ow, k] }
  var parameters: [Parameter] { isFrozen ? [] : [kernel, bias] }

  init(
    _ convolution: Convolution, input: [Int], batch: Int, isFrozen: Bool, product: Product, workers: Workers
  ) {
    let size = convolution.kernel.shape
    (h, w, c) = (input[0], input[1], input[2])
    (kh, kw, k) = (size[0], size[1], size[3])
    (oh, ow) = (h - kh + 1, w - kw + 1)
    relu = convolution.activation == .relu
    self.product = product
    self.isFrozen = isFrozen
    kernel = Parameter(convolution.kernel.values)
    bias = Parameter(convolution.bias ?? [Float](repeating: 0, count: k))
    let (h, w, c, kh, kw, oh, ow, k) = (h, w, c, kh, kw, oh, ow, k)
    windows = Product.Rows(
      offsets: (0..<oh * ow).map { ($0 / ow * w + $0 % ow) * c }, segments: kh, length: kw * c, stride: w * c)
    let padded = (kw * c + 15) & ~15
    self.padded = padded
    packed = Product.Packed(product.instructions, k: kh * kw * c, n: k)
    filters = Floats(k * kh * padded)
    scratch = (0..<workers.threads).map { _ in
      Scratch(
        places: SharedBuffer<UInt32>(oh * ow * k + 8), slopes: Floats(oh * ow * k),
        weights: Floats(isFrozen ? 0 : k * kh * padded),
        input: Floats(h * w * c))
    }
    let pieces = (batch + TrainingGraph.piece - 1) / TrainingGraph.piece
    partial = Floats(isFrozen ? 0 : pieces * (k * kh * padded + k))
    summed = Floats(isFrozen ? 0 : k * kh * padded + k)
  }

  func beginForward() { packed.pack(kernel.values.start) }

  func forward(_ image: Int, inputs: [Floats], output: Floats) {
    product.run(
      windows, of: inputs[0].start + image * h * w * c, packed, bias: bias.values, relu: relu,
      into: output.start + image * oh * ow * k)
  }

  func beginBackward(_ images: Int, targets: [Target?]) {
    guard targets[0] != nil else { return }
    for row in 0..<kh {
      product.instructions.transpose(
        kernel.values.start + row * kw * c * k, rows: kw * c, columns: k, to: filters.start + row * padded,
        stride: kh * padded)
    }
  }

  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?]) {
    let scratch = scratch[worker], code = product.instructions.code, values = oh * ow * k
    let count = lab_slopes_f32(
      code, values, gradient.start + image * values, relu ? output.start + image * values : nil, scratch.places.start,
      scratch.slopes.start)
    let piece = partial.start + image / TrainingGraph.piece * (rows + k)
    let isFirst = image % TrainingGraph.piece == 0
    // The first image of a piece begins its sums, the others have theirs added.
    let weights = isFirst ? piece : scratch.weights.start
    if !isFrozen {
      weights.update(repeating: 0, count: rows)
      if isFirst { (piece + rows).update(repeating: 0, count: k) }
    }
    let input = targets[0].map { _ in scratch.input.start }
    input?.update(repeating: 0, count: h * w * c)
    windows.offsets.withUnsafeBufferPointer { offsets in
      var description = lab_windows(
        offsets: offsets.baseAddress, segments: kh, length: kw * c, stride: w * c, padded: padded, channels: k)
      lab_window_slopes_f32(
        code, &description, count, scratch.places.start, scratch.slopes.start, inputs[0].start + image * h * w * c,
        isFrozen ? nil : weights, isFrozen ? nil : piece + rows, filters.start, input)
    }
    if !isFrozen, !isFirst { product.instructions.add(weights, rows, to: piece) }
    if let input { targets[0]?.write(input, at: image * h * w * c, count: h * w * c, product.instructions) }
  }

  func endBackward(_ images: Int, workers: Workers) {
    guard !isFrozen else { return }
    let pieces = (images + TrainingGraph.piece - 1) / TrainingGraph.piece
    let block = 4096
    workers.run((rows + k + block - 1) / block) { index in
      let start = index * block
      product.instructions.sum(
        partial.start + start, min(block, rows + k - start), pieces: pieces, stride: rows + k, to: summed.start + start)
    }
    for row in 0..<kh {
      // [k, padded] of this row of the kernel, of which `kw · c` columns count.
      for filter in 0..<k {
        let from = summed.start + (filter * kh + row) * padded, to = kernel.gradient.start + row * kw * c * k + filter
        for place in 0..<kw * c { to[place * k] = from[place] }
      }
    }
    bias.gradient.start.update(from: summed.start + rows, count: k)
  }
}
