/// A layer's computation, with its weights.
///
/// A layer that carries an activation applies it last. Source: the Keras layers of the same names.
package enum Operation: Equatable, Sendable {
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
package enum PoolingKind: String, Equatable, Sendable, Codable { case maximum, average }

/// What happens at the border of an image.
package enum Padding: String, Equatable, Sendable, Codable {
  /// Only windows that lie inside.
  case valid
  /// Zeros around it, so that stride 1 keeps the size; the odd one goes to the bottom and the right.
  case same
}

/// The weights and options of a convolution.
package struct Convolution: Equatable, Sendable {
  /// [kh, kw, c / groups, k] as Keras stores it. A depthwise convolution has c groups.
  package var kernel: Tensor
  /// [k]
  package var bias: [Float]?
  /// Rows, columns.
  package var strides: [Int] = [1, 1]
  /// Rows, columns.
  package var dilation: [Int] = [1, 1]
  package var padding: Padding = .valid
  package var groups: Int = 1
  package var activation: Activation = .linear
  /// Whether the file calls it a DepthwiseConv2D (kernel [kh, kw, c, multiplier] there).
  package var isDepthwise: Bool = false

  /// A convolution with the defaults of Keras.
  package init(kernel: Tensor, bias: [Float]?, activation: Activation = .linear) {
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
  }

  /// The number of output channels, k.
  package var channels: Int { kernel.shape[3] }
}

/// The windows of a pooling layer.
package struct Pooling: Equatable, Sendable {
  package var kind: PoolingKind
  /// Rows, columns.
  package var size: [Int]
  /// Rows, columns.
  package var strides: [Int]
  package var padding: Padding

  /// Windows of `size` that lie side by side unless `strides` says otherwise.
  package init(kind: PoolingKind, size: [Int], strides: [Int]? = nil, padding: Padding = .valid) {
    self.kind = kind
    self.size = size
    self.strides = strides ?? size
    self.padding = padding
  }
}

/// The weights of a fully connected layer.
package struct Dense: Equatable, Sendable {
  /// [n, k] as Keras stores it.
  package var kernel: Tensor
  /// [k]
  package var bias: [Float]?
  package var activation: Activation

  package init(kernel: Tensor, bias: [Float]?, activation: Activation = .linear) {
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
  }
}

/// The weights of a batch normalization at inference, each [c].
package struct BatchNormalization: Equatable, Sendable {
  package var gamma: [Float]?
  package var beta: [Float]?
  package var mean: [Float]
  package var variance: [Float]
  package var epsilon: Float

  package init(gamma: [Float]?, beta: [Float]?, mean: [Float], variance: [Float], epsilon: Float) {
    self.gamma = gamma
    self.beta = beta
    self.mean = mean
    self.variance = variance
    self.epsilon = epsilon
  }
}

/// Numbers in a shape, the last axis innermost.
package struct Tensor: Equatable, Sendable {
  package var shape: [Int]
  package var values: [Float]

  /// `values` in `shape`, whose product is their number.
  package init(shape: [Int], values: [Float]) {
    precondition(shape.reduce(1, *) == values.count, "\(values.count) values in shape \(shape)")
    self.shape = shape
    self.values = values
  }
}
