import Base
internal import CKernels

/// The maximum over windows inside the image, with its gradient, which goes to the first of equal maxima.
struct PoolingTraining: ImageLayer {
  let shape: [Int]
  private let instructions: InstructionSet
  private let channels, values, window: Int
  /// The places of each window's values in an image, first window first.
  private let offsets: [Int]

  init(_ pooling: Pooling, input: [Int], instructions: InstructionSet) {
    self.instructions = instructions
    let (width, channels) = (input[1], input[2])
    self.channels = channels
    values = input.reduce(1, *)
    window = pooling.size[0] * pooling.size[1]
    let shape = (0..<2).map { (input[$0] - pooling.size[$0]) / pooling.strides[$0] + 1 } + [channels]
    self.shape = shape
    offsets = (0..<shape[0] * shape[1]).flatMap { place in
      let corner = place / shape[1] * pooling.strides[0] * width + place % shape[1] * pooling.strides[1]
      return (0..<pooling.size[0]).flatMap { y in
        (0..<pooling.size[1]).map { x in (corner + y * width + x) * channels }
      }
    }
  }

  func forward(_ image: Int, inputs: [Floats], output: Floats) {
    let count = shape[0] * shape[1]
    offsets.withUnsafeBufferPointer { offsets in
      lab_greatest_f32(
        instructions.code, count, window, channels, offsets.baseAddress, inputs[0].start + image * values,
        output.start + image * count * channels)
    }
  }

  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?]) {
    guard let target = targets[0] else { return }
    let count = shape[0] * shape[1]
    let place = image * count * channels, to = target.values.start + image * values
    if target.mode == .set { to.update(repeating: 0, count: values) }
    offsets.withUnsafeBufferPointer { offsets in
      lab_give_greatest_f32(
        instructions.code, count, window, channels, offsets.baseAddress, inputs[0].start + image * values,
        output.start + place, gradient.start + place, to)
    }
  }
}
