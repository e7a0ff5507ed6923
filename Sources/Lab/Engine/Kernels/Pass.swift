import CKernels

/// Layers of a network prepared to be computed in order, in one type.
///
/// Products are one chain of fma over k ascending, bias last. Means, batch normalization and activations other than
/// relu are computed in float64 and rounded to `Value`; sums of layers are added in the order of the inputs.
struct Pass<Value: Real>: Sendable {
  struct Step: Sendable {
    let layer: Int
    let inputs: [Int]
    fileprivate let work: Work
    /// What is applied last, where `work` does not do it.
    fileprivate let activation: Activation
  }

  fileprivate enum Work: Sendable {
    case convolution(PackedConvolution<Value>)
    case dense(PackedProduct<Value>)
    case pooling(PackedPooling<Value>)
    case pad(top: Int, left: Int)
    case normalize(scale: [Double], shift: [Double], mean: [Double])
    case add
    case concatenate
    case copy
  }

  let steps: [Step]
  private let shapes: [[Int]]
  private let counts: [Int]
  private let slots: [Int]
  private let scratch: Int
  /// Fused multiply-adds of the products for one image.
  let multiplyAdds: Int

  /// Prepares `layers`, in ascending order; every other layer that they read is given. The activation of layer
  /// `bare` is left out where it is softmax.
  init(_ network: Network, layers: [Int], shapes: [[Int]], instructions: InstructionSet, bare: Int? = nil) {
    self.shapes = shapes
    var slots = Array(network.layers.indices)
    var steps: [Step] = []
    var needed = Set<Int>()
    for index in layers {
      let layer = network.layers[index]
      let inputs = layer.inputs
      needed.formUnion(inputs)
      needed.insert(index)
      let input = inputs.first.map { shapes[$0] } ?? []
      func step(_ work: Work, _ activation: Activation = .linear) {
        steps.append(
          Step(
            layer: index, inputs: inputs, work: work,
            activation: index == bare && activation == .softmax ? .linear : activation))
      }
      switch layer.operation {
      case .input: break
      case .flatten, .reshape, .dropout, .activation(.linear): slots[index] = slots[inputs[0]]
      case .convolution(let convolution):
        let packed = PackedConvolution<Value>(
          convolution, instructions: instructions, input: input, output: shapes[index])
        step(.convolution(packed), convolution.activation == .relu ? .linear : convolution.activation)
      case .dense(let dense):
        let shape = dense.kernel.shape
        let packed = PackedProduct<Value>(
          instructions, matrix: dense.kernel.values, inner: shape[0], stride: shape[1], columns: shape[1],
          bias: dense.bias,
          relu: dense.activation == .relu)
        step(.dense(packed), dense.activation == .relu ? .linear : dense.activation)
      case .pooling(let pooling):
        step(.pooling(PackedPooling(pooling, instructions: instructions, input: input, output: shapes[index])))
      case .globalPooling(let kind):
        step(.pooling(PackedPooling(global: kind, instructions: instructions, input: input)))
      case .zeroPadding(let top, _, let left, _): step(.pad(top: top, left: left))
      case .batchNormalization(let batch): step(Self.normalization(batch))
      case .add: step(.add)
      case .concatenate: step(.concatenate)
      case .activation(let activation):
        if index == bare && activation == .softmax {
          slots[index] = slots[inputs[0]]
        } else {
          step(.copy, activation)
        }
      }
    }
    multiplyAdds = layers.reduce(0) {
      switch network.layers[$1].operation {
      case .convolution(let convolution):
        $0 + shapes[$1].reduce(1, *) * convolution.kernel.shape[0..<3].reduce(1, *)
      case .dense(let dense): $0 + dense.kernel.shape.reduce(1, *)
      default: $0
      }
    }
    self.steps = steps
    self.slots = slots
    counts = shapes.indices.map { needed.contains($0) && slots[$0] == $0 ? shapes[$0].reduce(1, *) : 0 }
    scratch = steps.reduce(0) {
      guard case .convolution(let packed) = $1.work else { return $0 }
      return max($0, packed.scratchCount)
    }
  }

  /// gamma / sqrt(variance + epsilon), beta and mean.
  private static func normalization(_ batch: BatchNormalization) -> Work {
    let scale = batch.variance.indices.map { channel in
      Double(batch.gamma?[channel] ?? 1) / (Double(batch.variance[channel]) + Double(batch.epsilon)).squareRoot()
    }
    let shift = batch.mean.indices.map { Double(batch.beta?[$0] ?? 0) }
    return .normalize(scale: scale, shift: shift, mean: batch.mean.map(Double.init))
  }

  /// The layer whose values stand for those of `layer`: itself, or what it passes on.
  func slot(_ layer: Int) -> Int { slots[layer] }

  /// Room for `images` images at a time.
  func workspace(images: Int) -> Workspace<Value> {
    Workspace(images: images, counts: counts, slots: slots, scratch: scratch)
  }

  /// The number of values of a layer for one image.
  func count(_ layer: Int) -> Int { shapes[layer].reduce(1, *) }

  /// Computes the layers for the first `images` images of the workspace, in which the given layers are filled.
  func run(_ space: Workspace<Value>, images: Int) {
    precondition(images <= space.images, "\(images) images in room for \(space.images)")
    for index in steps.indices { run(space, images: images, step: index) }
  }

  /// Computes one layer.
  func run(_ space: Workspace<Value>, images: Int, step index: Int) {
    let step = steps[index]
    let output = space[step.layer], size = count(step.layer)
    let inputSize = count(step.inputs[0]), input = space[step.inputs[0]]
    switch step.work {
    case .convolution(let convolution):
      for image in 0..<images {
        convolution.run(input + image * inputSize, into: output + image * size, scratch: space.scratch)
      }
    case .dense(let product):
      let starts = (0..<images).map { $0 * inputSize }
      starts.withUnsafeBufferPointer {
        let rows = lab_rows(m: images, offsets: $0.baseAddress, segments: 1, length: inputSize, stride: 0)
        product.run(rows, input, into: output, stride: size)
      }
    case .pooling(let pooling):
      for image in 0..<images { pooling.run(input + image * inputSize, into: output + image * size) }
    case .pad(let top, let left):
      for image in 0..<images {
        pad(input + image * inputSize, step, top: top, left: left, into: output + image * size)
      }
    case .normalize(let scale, let shift, let mean):
      for i in 0..<images * size {
        let channel = i % scale.count
        output[i] = Value((Double(input[i]) - mean[channel]) * scale[channel] + shift[channel])
      }
    case .add:
      for i in 0..<images * size { output[i] = input[i] }
      for other in step.inputs.dropFirst() {
        let values = space[other]
        for i in 0..<images * size { output[i] += values[i] }
      }
    case .concatenate: concatenate(step, space, images: images)
    case .copy: output.update(from: input, count: images * size)
    }
    step.activation.apply(output, count: images * size, length: shapes[step.layer].last ?? 1)
  }

  private func pad(
    _ image: UnsafePointer<Value>, _ step: Step, top: Int, left: Int, into output: UnsafeMutablePointer<Value>
  ) {
    let input = shapes[step.inputs[0]], padded = shapes[step.layer]
    output.update(repeating: 0, count: padded.reduce(1, *))
    let length = input[1] * input[2]
    for row in 0..<input[0] {
      (output + ((row + top) * padded[1] + left) * input[2]).update(from: image + row * length, count: length)
    }
  }

  private func concatenate(_ step: Step, _ space: Workspace<Value>, images: Int) {
    let width = shapes[step.layer].last ?? 1
    var column = 0
    for input in step.inputs {
      let part = shapes[input].last ?? 1, values = space[input]
      for row in 0..<images * count(step.layer) / width {
        (space[step.layer] + row * width + column).update(from: values + row * part, count: part)
      }
      column += part
    }
  }
}
