/// A function applied to each value; softmax to each vector along the last axis.
///
/// Source: the Keras activations and layers of the same names.
package enum Activation: Hashable, Sendable {
  case linear, relu, softmax, sigmoid, tanh
  /// x above 0, alpha · (eˣ − 1) below.
  case elu(alpha: Float)
  /// 1.0507009873554805 · elu with alpha = 1.6732632423543772.
  case selu
  /// x above 0, slope · x below.
  case leakyReLU(slope: Float)
  /// x between 0 and 6.
  case relu6
  /// ln(1 + eˣ)
  case softplus
  /// x / (1 + |x|)
  case softsign
  /// x · sigmoid(x)
  case swish

  /// Keras's name of the function, which a layer's option `activation` takes.
  package var kerasName: String {
    switch self {
    case .linear: "linear"
    case .relu: "relu"
    case .softmax: "softmax"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .elu: "elu"
    case .selu: "selu"
    case .leakyReLU: "leaky_relu"
    case .relu6: "relu6"
    case .softplus: "softplus"
    case .softsign: "softsign"
    case .swish: "swish"
    }
  }

  /// The function that Keras means by a name alone; nil where it is none that is computed.
  init?(kerasName name: String) {
    switch name {
    case "linear": self = .linear
    case "relu": self = .relu
    case "softmax": self = .softmax
    case "sigmoid": self = .sigmoid
    case "tanh": self = .tanh
    case "elu": self = .elu(alpha: 1)
    case "selu": self = .selu
    // Keras 3's default as a function; its layer has 0.3.
    case "leaky_relu": self = .leakyReLU(slope: 0.2)
    case "relu6": self = .relu6
    case "softplus": self = .softplus
    case "softsign": self = .softsign
    case "swish", "silu": self = .swish
    default: return nil
    }
  }

  /// Whether 0 gives 0, so that a channel which is zero stays so.
  var keepsZero: Bool {
    switch self {
    case .linear, .relu, .tanh, .elu, .selu, .leakyReLU, .relu6, .softsign, .swish: true
    case .softmax, .sigmoid, .softplus: false
    }
  }
}
