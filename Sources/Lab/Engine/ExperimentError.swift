/// Why an experiment can't be run on this network and these sets.
public enum ExperimentError: Error, Equatable, Sendable {
  /// A layer that can't take what it reads.
  case network(NetworkProblem)
  /// The network answers with something other than a vector of classes.
  case notAVector(layer: LayerName, shape: [Int])
  /// There is no convolution to prune, and no layer was named.
  case noConvolution
  /// A layer that has no channels to prune.
  case layer(LayerProblem)
  /// Images of another size than the network takes.
  case imageShape(SetRole?, found: ImageShape, expected: [Int])
  /// A label that is no class of the network.
  case label(SetRole?, image: Int, label: Int, classes: Int)
  /// A set without images.
  case empty(SetRole)
}

extension ExperimentError: CustomStringConvertible {
  /// What was found and what was expected.
  public var description: String {
    switch self {
    case .network(let problem): return problem.description
    case .notAVector(let layer, let shape):
      return "layer `\(layer)` answers with shape \(shape), where a vector of classes is expected"
    case .noConvolution: return "the network has no convolution whose channels could be pruned; name a dense layer"
    case .layer(let problem): return problem.description
    case .imageShape(let role, let found, let expected):
      return "\(Self.set(role)) holds images of \(found.height) × \(found.width) × \(found.channels) "
        + "(rows, columns, colours), but the network takes \(expected.map(String.init).joined(separator: " × "))"
    case .label(let role, let image, let label, let classes):
      return "\(Self.set(role)): image \(image) has label \(label), but the network's classes are 0 … \(classes - 1)"
    case .empty(let role): return "\(Self.set(role)) holds no images"
    }
  }

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
