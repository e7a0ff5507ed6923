import Base

/// A layer that can be trained through: values forward, gradients back, for a minibatch.
///
/// All values are [n, …] with channels innermost, as Keras has them. Every sum is taken in an order that depends on
/// the sizes alone: not on the threads, not on the kernel.
protocol TrainingLayer: Sendable {
  /// The shape of one image's output.
  var shape: [Int] { get }
  /// What is trained, in the order kernel, bias; empty where the layer has nothing or is frozen.
  var parameters: [Parameter] { get }
  /// Computes `output` from `inputs` for the first `count` images.
  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers)
  /// Given the gradient of the loss to the output, computes that to the parameters, and to those inputs that have a
  /// target; it is set or added there.
  func backward(_ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers)
}

/// Where the gradient to a layer's input goes.
struct Target: Sendable {
  let values: Floats
  let mode: Mode

  enum Mode: Sendable {
    /// The first layer that writes here.
    case set
    /// Another layer has written before.
    case add
  }

  /// Writes or adds one value.
  @inline(__always)
  func write(_ value: Float, at index: Int) {
    switch mode {
    case .set: values.start[index] = value
    case .add: values.start[index] += value
    }
  }
}

extension TrainingLayer {
  var parameters: [Parameter] { [] }
}
