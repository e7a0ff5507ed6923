/// A layer's computation, with its weights.
///
/// A layer that carries an activation applies it last. Source: the Keras layers of the same names.
public enum Operation: Equatable, Sendable {
  /// The images, [h, w, c].
  case input(shape: [Int])
  /// A cross-correlation over [h, w, c].
  case convolution(Convolution)
  /// The maximum or the mean over windows, channel by channel.
  case pooling(Pooling)
  /// The maximum or the mean over all positions of each channel: [h, w, c] → [c].
  case globalPooling(PoolingKind)
  /// A matrix product: [n] → [k].
  case dense(Dense)
  /// [h, w, c] → [h·w·c], row by row, channels innermost.
  case flatten
  /// The same values in another shape.
  case reshape([Int])
  /// Zeros around the image, in rows and columns: top, bottom, left, right.
  case zeroPadding(top: Int, bottom: Int, left: Int, right: Int)
  /// gamma · (x − mean) / sqrt(variance + epsilon) + beta, channel by channel.
  case batchNormalization(BatchNormalization)
  /// The sum of all inputs.
  case add
  /// All inputs, joined along the last axis.
  case concatenate
  /// A function of each value.
  case activation(Activation)
  /// Nothing at inference; the rate is kept for writing the file again.
  case dropout(rate: Double)
}

/// The maximum or the mean.
public enum PoolingKind: String, Equatable, Sendable, Codable { case maximum, average }

/// What happens at the border of an image.
public enum Padding: String, Equatable, Sendable, Codable {
  /// Only windows that lie inside.
  case valid
  /// Zeros around it, so that stride 1 keeps the size; the odd one goes to the bottom and the right.
  case same
}

/// The weights and options of a convolution.
public struct Convolution: Equatable, Sendable {
  /// [kh, kw, c / groups, k] as Keras stores it. A depthwise convolution has c groups.
  public var kernel: Tensor
  /// [k]
  public var bias: [Float]?
  /// Rows, columns.
  public var strides: [Int] = [1, 1]
  /// Rows, columns.
  public var dilation: [Int] = [1, 1]
  public var padding: Padding = .valid
  public var groups: Int = 1
  public var activation: Activation = .linear
  /// Whether the file calls it a DepthwiseConv2D (kernel [kh, kw, c, multiplier] there).
  public var isDepthwise: Bool = false

  /// A convolution with the defaults of Keras.
  public init(kernel: Tensor, bias: [Float]?, activation: Activation = .linear) {
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
  }

  /// The number of output channels, k.
  public var channels: Int { kernel.shape[3] }
}

/// The windows of a pooling layer.
public struct Pooling: Equatable, Sendable {
  public var kind: PoolingKind
  /// Rows, columns.
  public var size: [Int]
  /// Rows, columns.
  public var strides: [Int]
  public var padding: Padding

  /// Windows of `size` that lie side by side unless `strides` says otherwise.
  public init(kind: PoolingKind, size: [Int], strides: [Int]? = nil, padding: Padding = .valid) {
    self.kind = kind
    self.size = size
    self.strides = strides ?? size
    self.padding = padding
  }
}

/// The weights of a fully connected layer.
public struct Dense: Equatable, Sendable {
  /// [n, k] as Keras stores it.
  public var kernel: Tensor
  /// [k]
  public var bias: [Float]?
  public var activation: Activation

  public init(kernel: Tensor, bias: [Float]?, activation: Activation = .linear) {
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
  }
}

/// The weights of a batch normalization at inference, each [c].
public struct BatchNormalization: Equatable, Sendable {
  public var gamma: [Float]?
  public var beta: [Float]?
  public var mean: [Float]
  public var variance: [Float]
  public var epsilon: Float

  public init(gamma: [Float]?, beta: [Float]?, mean: [Float], variance: [Float], epsilon: Float) {
    self.gamma = gamma
    self.beta = beta
    self.mean = mean
    self.variance = variance
    self.epsilon = epsilon
  }
}

/// Numbers in a shape, the last axis innermost.
public struct Tensor: Equatable, Sendable {
  public var shape: [Int]
  public var values: [Float]

  /// `values` in `shape`, whose product is their number.
  public init(shape: [Int], values: [Float]) {
    precondition(shape.reduce(1, *) == values.count, "\(values.count) values in shape \(shape)")
    self.shape = shape
    self.values = values
  }
}
