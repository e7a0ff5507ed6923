import Base

/// A convolution of stride 1 over the image as it is, with its gradient.
///
/// Images are handled in pieces of two, each of which sums the gradient to the weights over its images; the pieces'
/// sums are then added in their order.
struct ConvolutionTraining: TrainingLayer {
  /// h, w, c of the input; kh, kw; oh, ow, k of the output.
  private let h, w, c, kh, kw, oh, ow, k: Int
  private let relu: Bool
  private let product: Product
  private let kernel, bias: Parameter
  let isFrozen: Bool
  /// The windows of the input; of the output's gradient in its frame of zeros; and of the planar input, one row for
  /// each weight of the kernel.
  private let windows, framed, planar: Product.Rows
  /// The kernel [kh·kw·c, k], and turned around by half a turn [kh·kw·k, c].
  private let packed, turned: Product.Packed
  private let turnedValues: Floats
  private let scratch: [Scratch]
  private let partial: Floats

  /// The workspace of one worker.
  private struct Scratch: Sendable {
    /// The gradient before the activation [oh·ow, k], and the same with a frame of zeros.
    let gradient, frame: Floats
    let packed: Product.Packed
    /// [c, h·w]
    let planes: Floats
    /// One image's gradient to the kernel [kh·kw·c, k], and to the input [h·w·c].
    let weights, input: Floats
  }

  private static let imagesPerPiece = 2

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
    let frameWidth = ow + 2 * (kw - 1)
    let frameHeight = oh + 2 * (kh - 1)
    framed = Product.Rows(
      offsets: (0..<h * w).map { ($0 / w * frameWidth + $0 % w) * k }, segments: kh, length: kw * k,
      stride: frameWidth * k)
    planar = Product.Rows(
      offsets: (0..<kh * kw * c).map { $0 % c * h * w + $0 / (kw * c) * w + $0 / c % kw }, segments: oh, length: ow,
      stride: w)
    packed = Product.Packed(product.instructions, k: kh * kw * c, n: k)
    turned = Product.Packed(product.instructions, k: kh * kw * k, n: c)
    turnedValues = Floats(kh * kw * k * c)
    scratch = (0..<workers.threads).map { _ in
      Scratch(
        gradient: Floats(oh * ow * k), frame: Floats(frameHeight * frameWidth * k),
        packed: Product.Packed(product.instructions, k: oh * ow, n: k), planes: Floats(c * h * w),
        weights: Floats(kh * kw * c * k), input: Floats(h * w * c))
    }
    let pieces = (batch + Self.imagesPerPiece - 1) / Self.imagesPerPiece
    partial = Floats(isFrozen ? 0 : pieces * (kh * kw * c * k + k))
  }

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    packed.pack(kernel.values.start)
    workers.run(count) { image in
      product.run(
        windows, of: inputs[0].start + image * h * w * c, packed, bias: bias.values, relu: relu,
        into: output.start + image * oh * ow * k)
    }
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    if targets[0] != nil { turn() }
    let pieces = (count + Self.imagesPerPiece - 1) / Self.imagesPerPiece
    workers.run(pieces) { worker, piece in
      let scratch = scratch[worker]
      for image in piece * Self.imagesPerPiece..<min((piece + 1) * Self.imagesPerPiece, count) {
        beforeActivation(output.start + image * oh * ow * k, gradient.start + image * oh * ow * k, scratch)
        if !isFrozen { addWeights(of: piece, inputs[0].start + image * h * w * c, image, scratch) }
        if let target = targets[0] { inputGradient(target, image, scratch) }
      }
    }
    if !isFrozen { sumPieces(pieces, workers) }
  }

  /// The gradient before the activation, plain and framed; the frame's zeros stay.
  private func beforeActivation(
    _ output: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, _ scratch: Scratch
  ) {
    let plain = scratch.gradient.start
    if relu {
      let count = oh * ow * k
      let lanes = count & ~3
      for i in stride(from: 0, to: lanes, by: 4) {
        let slope = Lanes.load(gradient + i)
        Lanes.store(slope.replacing(with: 0, where: Lanes.load(output + i) .<= 0), plain + i)
      }
      for i in lanes..<count { plain[i] = output[i] <= 0 ? 0 : gradient[i] }
    } else {
      plain.update(from: gradient, count: oh * ow * k)
    }
    let frameWidth = ow + 2 * (kw - 1)
    for row in 0..<oh {
      let place = ((row + kh - 1) * frameWidth + kw - 1) * k
      (scratch.frame.start + place).update(from: plain + row * ow * k, count: ow * k)
    }
  }

  /// Adds one image's gradient to the weights to that of its piece.
  private func addWeights(of piece: Int, _ input: UnsafePointer<Float>, _ image: Int, _ scratch: Scratch) {
    let planes = scratch.planes.start
    for position in 0..<h * w {
      for channel in 0..<c { planes[channel * h * w + position] = input[position * c + channel] }
    }
    scratch.packed.pack(scratch.gradient.start)
    let count = kh * kw * c * k
    let weights = partial.start + piece * (count + k)
    let biases = weights + count
    if image % Self.imagesPerPiece == 0 {
      product.run(planar, of: planes, scratch.packed, into: weights)
      for channel in 0..<k { biases[channel] = 0 }
    } else {
      product.run(planar, of: planes, scratch.packed, into: scratch.weights.start)
      for i in 0..<count { weights[i] += scratch.weights.start[i] }
    }
    let gradient = scratch.gradient.start
    for position in 0..<oh * ow {
      for channel in 0..<k { biases[channel] += gradient[position * k + channel] }
    }
  }

  /// The gradient to one image: the framed gradient under the turned kernel.
  private func inputGradient(_ target: Target, _ image: Int, _ scratch: Scratch) {
    let place = target.values.start + image * h * w * c
    switch target.mode {
    case .set: product.run(framed, of: scratch.frame.start, turned, into: place)
    case .add:
      product.run(framed, of: scratch.frame.start, turned, into: scratch.input.start)
      for i in 0..<h * w * c { place[i] += scratch.input.start[i] }
    }
  }

  private func turn() {
    let (from, to) = (kernel.values.start, turnedValues.start)
    for place in 0..<kh * kw {
      for channel in 0..<c {
        for filter in 0..<k {
          to[((kh * kw - 1 - place) * k + filter) * c + channel] = from[(place * c + channel) * k + filter]
        }
      }
    }
    turned.pack(to)
  }

  private func sumPieces(_ pieces: Int, _ workers: Workers) {
    let count = kh * kw * c * k
    let block = 2048
    workers.run((count + k + block - 1) / block) { index in
      for i in index * block..<min((index + 1) * block, count + k) {
        var sum = partial.start[i]
        for piece in 1..<max(pieces, 1) { sum += partial.start[piece * (count + k) + i] }
        if i < count { kernel.gradient.start[i] = sum } else { bias.gradient.start[i - count] = sum }
      }
    }
  }
}
