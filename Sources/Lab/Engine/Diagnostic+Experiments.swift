package import Base

/// Why an experiment can't be run on a network and sets of images.
extension Diagnostic {
  /// The network answers with something other than a vector of classes.
  static func notAVector(layer: LayerName, shape: [Int]) -> Diagnostic {
    Diagnostic("layer `\(layer)` answers with shape \(shape), where a vector of classes is expected")
  }
  /// There is no convolution to prune, and no layer was named.
  static var noConvolution: Diagnostic {
    Diagnostic("the network has no convolution whose channels could be pruned; name a dense layer")
  }
  /// Images of another size than the network takes.
  static func imageShape(_ role: SetRole?, found: ImageShape, expected: [Int]) -> Diagnostic {
    Diagnostic(
      "\(set(role)) holds images of \(found.height) × \(found.width) × \(found.channels) "
        + "(rows, columns, colours), but the network takes \(expected.map(String.init).joined(separator: " × "))")
  }
  /// A label that is no class of the network.
  static func label(_ role: SetRole?, image: Int, label: Int, classes: Int) -> Diagnostic {
    Diagnostic("\(set(role)): image \(image) has label \(label), but the network's classes are 0 … \(classes - 1)")
  }
  /// A set without images.
  package static func empty(_ role: SetRole) -> Diagnostic { Diagnostic("\(set(role)) holds no images") }

  private static func set(_ role: SetRole?) -> String {
    switch role {
    case .validation: "the clean validation set"
    case .poisonedValidation: "the poisoned validation set"
    case .test: "the clean test set"
    case .poisonedTest: "the poisoned test set"
    case nil: "the set"
    }
  }
}
