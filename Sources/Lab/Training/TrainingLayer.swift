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
}

/// A layer in which no image needs another, so that a worker takes an image through all such layers in a row.
protocol ImageLayer: TrainingLayer {
  /// Before the images of a minibatch go forward.
  func beginForward()
  /// Computes the output of `image`, an index into the minibatch.
  func forward(_ image: Int, inputs: [Floats], output: Floats)
  /// Before `images` images go back.
  func beginBackward(_ images: Int, targets: [Target?])
  /// Given the gradient of the loss to the output of `image`, computes that to those inputs that have a target, where it is
  /// set or added, and keeps what the parameters' gradients need. `worker` has a workspace of its own. Images of one
  /// `TrainingGraph.piece` come to one worker, in order.
  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?])
  /// After `images` images went back: the gradients to the parameters.
  func endBackward(_ images: Int, workers: Workers)
}

/// A layer that takes all images of a minibatch at once.
protocol BatchLayer: TrainingLayer {
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

  /// Writes or adds `count` values from `place` on.
  func write(_ from: UnsafePointer<Float>, at place: Int, count: Int, _ instructions: InstructionSet) {
    switch mode {
    case .set: (values.start + place).update(from: from, count: count)
    case .add: instructions.add(from, count, to: values.start + place)
    }
  }
}

extension TrainingLayer {
  var parameters: [Parameter] { [] }
  /// Values of one image's output.
  var size: Int { shape.reduce(1, *) }
}

extension ImageLayer {
  func beginForward() {}
  func beginBackward(_ images: Int, targets: [Target?]) {}
  func endBackward(_ images: Int, workers: Workers) {}
}
