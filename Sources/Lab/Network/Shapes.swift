package import Base

extension Network {
  /// The shape of what each layer gives for one image, in the order of `layers`.
  ///
  /// Throws where a layer can't take its inputs.
  package func shapes() throws(Diagnostic) -> [[Int]] {
    var shapes = LayerShapes()
    for layer in layers { try shapes.append(layer.operation, layer.name, inputs: layer.inputs) }
    return shapes.all
  }

  /// The number of classes: the length of the vector that the network gives.
  ///
  /// Throws where a layer can't take its inputs.
  package func classCount() throws(Diagnostic) -> Int { try shapes()[output].last ?? 0 }
}

/// The shapes of a network's layers, found one after the other.
struct LayerShapes {
  /// As many values as all layers together may give for one image: 2²⁴, 64 MiB of float32.
  static let limit = 1 << 24

  /// In the order of the layers.
  private(set) var all: [[Int]] = []
  private var valueCount = 0

  /// Adds the shape of the next layer, which reads the layers `inputs`.
  ///
  /// Throws where it can't take its inputs, and where the layers so far give more than `limit` values.
  mutating func append(_ operation: Operation, _ name: LayerName, inputs: [Int]) throws(Diagnostic) {
    let inputs = inputs.map { all[$0] }
    let shape: [Int]
    do { shape = try operation.outputShape(of: inputs) } catch {
      throw .shape(layer: name, inputs: inputs, reason: error.reason)
    }
    valueCount += shape.reduce(1, *)
    guard valueCount <= Self.limit else { throw .tooManyValues(layer: name, count: valueCount) }
    all.append(shape)
  }
}

/// Why an operation can't take its inputs.
struct ShapeMismatch: Error { var reason: String }

extension Operation {
  /// The shape of what the operation gives for inputs of these shapes, without the axis of images.
  ///
  /// Throws where it can't take them, and where it would give more than 2³⁰ values.
  func outputShape(of inputs: [[Int]]) throws(ShapeMismatch) -> [Int] {
    let shape = try uncheckedShape(of: inputs)
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= 1 << 30 else {
        throw ShapeMismatch(reason: "it would give \(shape), over 2^30 values")
      }
      count = product
    }
    return shape
  }

  private func uncheckedShape(of inputs: [[Int]]) throws(ShapeMismatch) -> [Int] {
    if case .input(let shape) = self { return shape }
    guard let first = inputs.first else { throw ShapeMismatch(reason: "it reads nothing") }
    switch self {
    case .add:
      guard inputs.count > 1 else { throw ShapeMismatch(reason: "an Add needs two inputs or more") }
      guard inputs.allSatisfy({ $0 == first }) else { throw ShapeMismatch(reason: "the shapes differ") }
      return first
    case .concatenate:
      guard inputs.allSatisfy({ $0.count == first.count && $0.dropLast() == first.dropLast() && !$0.isEmpty }) else {
        throw ShapeMismatch(reason: "the shapes differ before the last axis")
      }
      return first.dropLast() + [inputs.reduce(0) { $0 + ($1.last ?? 0) }]
    default:
      guard inputs.count == 1 else { throw ShapeMismatch(reason: "it takes one input") }
      return try outputShape(ofOne: first)
    }
  }

  private func outputShape(ofOne input: [Int]) throws(ShapeMismatch) -> [Int] {
    switch self {
    case .input, .add, .concatenate: preconditionFailure("an operation of several inputs, or of none")
    case .convolution(let convolution):
      try requireImage(input)
      let kernel = convolution.kernel.shape
      guard input[2] == kernel[2] * convolution.groups, kernel[3] % convolution.groups == 0 else {
        throw ShapeMismatch(reason: "kernel \(kernel) with \(convolution.groups) groups is for other channels")
      }
      let size = [0, 1].map { (kernel[$0] - 1) * convolution.dilation[$0] + 1 }
      return try windows(input, size, convolution.strides, convolution.padding) + [kernel[3]]
    case .pooling(let pooling):
      try requireImage(input)
      return try windows(input, pooling.size, pooling.strides, pooling.padding) + [input[2]]
    case .globalPooling:
      try requireImage(input)
      return [input[2]]
    case .dense(let dense):
      guard input == [dense.kernel.shape[0]] else {
        throw ShapeMismatch(reason: "a vector of \(dense.kernel.shape[0]) values is expected")
      }
      return [dense.kernel.shape[1]]
    case .flatten: return [input.reduce(1, *)]
    case .reshape(let shape):
      guard shape.reduce(1, *) == input.reduce(1, *) else { throw ShapeMismatch(reason: "\(shape) has another size") }
      return shape
    case .zeroPadding(let top, let bottom, let left, let right):
      try requireImage(input)
      return [input[0] + top + bottom, input[1] + left + right, input[2]]
    case .batchNormalization(let normalization):
      guard input.last == normalization.mean.count else {
        throw ShapeMismatch(reason: "\(normalization.mean.count) channels are expected")
      }
      return input
    case .activation, .dropout: return input
    }
  }

  private func requireImage(_ shape: [Int]) throws(ShapeMismatch) {
    guard shape.count == 3 else { throw ShapeMismatch(reason: "rows, columns and channels are expected") }
  }

  /// The number of windows of `size` that fit, in rows and columns.
  private func windows(
    _ input: [Int], _ size: [Int], _ strides: [Int], _ padding: Padding
  ) throws(ShapeMismatch) -> [Int] {
    var counts: [Int] = []
    for axis in 0..<2 {
      switch padding {
      case .same: counts.append((input[axis] + strides[axis] - 1) / strides[axis])
      case .valid:
        guard input[axis] >= size[axis] else { throw ShapeMismatch(reason: "windows of \(size) do not fit") }
        counts.append((input[axis] - size[axis]) / strides[axis] + 1)
      }
    }
    return counts
  }
}
