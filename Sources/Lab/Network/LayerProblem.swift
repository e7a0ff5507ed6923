/// Why a layer can't be pruned.
public enum LayerProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// No layer of that name; the name that is nearest, and what could be meant.
  case unknown(LayerName, near: LayerName?, prunable: [LayerName])
  /// Neither a convolution or dense layer nor a layer that pools one.
  case notPrunable(LayerName, prunable: [LayerName])
  /// The layer whose units are the classes.
  case answer(LayerName)
  /// A channel that the layer does not have.
  case noChannel(Int, of: LayerName, count: Int)

  /// A sentence with what could be meant.
  public var description: String {
    switch self {
    case .unknown(let name, let near?, _): "there is no layer `\(name)`; did you mean `\(near)`?"
    case .unknown(let name, nil, let prunable): "there is no layer `\(name)`; \(Self.choice(prunable))"
    case .notPrunable(let name, let prunable):
      "layer `\(name)` is neither a convolution nor a dense layer, and pools none; \(Self.choice(prunable))"
    case .answer(let name): "layer `\(name)` can't be pruned: its units are the classes"
    case .noChannel(let channel, let layer, let count):
      "there is no channel \(channel) of `\(layer)`; it has \(count), counted from 0"
    }
  }

  private static func choice(_ layers: [LayerName]) -> String {
    layers.isEmpty
      ? "the network has no layer that can be pruned"
      : "the layers that can be pruned are \(layers.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
  }
}
