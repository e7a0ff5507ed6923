/// Why channels can't be removed from a network for good. Pruning them, which sets them to zero, is always possible.
public enum RemovalProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// No channel of the layer would be left.
  case nothingLeft(of: LayerName, count: Int)
  /// The channels are values of the answer, which the output layer gives.
  case answer(of: LayerName, output: LayerName)
  /// A removed channel is not zero after this layer, so it can't be left out.
  case notZero(of: LayerName, behind: LayerName, reason: String)
  /// A convolution in groups, whose channels can't be left out one by one.
  case groups(of: LayerName, at: LayerName, count: Int)
  /// A reshape mixes channels with positions.
  case reshape(of: LayerName, at: LayerName)
  /// A sum of branches that do not lack the same channels.
  case sum(of: LayerName, at: LayerName, branches: [LayerName])

  /// A sentence that names the layers.
  public var description: String {
    switch self {
    case .nothingLeft(let layer, let count):
      "all \(count) channels of `\(layer)` can't be removed: a layer keeps at least one"
    case .answer(let layer, let output):
      "channels of `\(layer)` can't be removed: the output layer `\(output)` gives them as the answer"
    case .notZero(let layer, let behind, let reason):
      "channels of `\(layer)` can't be removed: behind `\(behind)` they are not zero, because \(reason)"
    case .groups(let layer, let place, let count):
      "channels of `\(layer)` can't be removed: `\(place)` is a convolution in \(count) groups"
    case .reshape(let layer, let place):
      "channels of `\(layer)` can't be removed: `\(place)` puts them into another shape"
    case .sum(let layer, let place, let branches):
      "channels of `\(layer)` can't be removed: `\(place)` adds \(branches.map { "`\($0)`" }.joined(separator: ", ")), "
        + "which do not all lack the same channels"
    }
  }
}
