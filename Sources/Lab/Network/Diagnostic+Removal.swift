import Base

/// Why channels of a layer can't be removed from a network for good. Pruning them, which sets them to zero, is always
/// possible.
extension Diagnostic {
  /// No channel of the layer would be left.
  static func nothingLeft(of layer: LayerName, count: Int) -> Diagnostic {
    Diagnostic("all \(count) channels of `\(layer)` can't be removed: a layer keeps at least one")
  }
  /// The channels are values of the answer, which the output layer gives.
  static func answer(of layer: LayerName, output: LayerName) -> Diagnostic {
    removal(of: layer, "the output layer `\(output)` gives them as the answer")
  }
  /// A removed channel is not zero after the layer `behind`, so it can't be left out.
  static func notZero(of layer: LayerName, behind: LayerName, reason: String) -> Diagnostic {
    removal(of: layer, "behind `\(behind)` they are not zero, because \(reason)")
  }
  /// A convolution in groups, whose channels can't be left out one by one.
  static func groups(of layer: LayerName, at place: LayerName, count: Int) -> Diagnostic {
    removal(of: layer, "`\(place)` is a convolution in \(count) groups")
  }
  /// A reshape mixes channels with positions.
  static func reshape(of layer: LayerName, at place: LayerName) -> Diagnostic {
    removal(of: layer, "`\(place)` puts them into another shape")
  }
  /// A sum of branches that do not lack the same channels.
  static func sum(of layer: LayerName, at place: LayerName, branches: [LayerName]) -> Diagnostic {
    let names = branches.map { "`\($0)`" }.joined(separator: ", ")
    return removal(of: layer, "`\(place)` adds \(names), which do not all lack the same channels")
  }

  private static func removal(of layer: LayerName, _ reason: String) -> Diagnostic {
    Diagnostic("channels of `\(layer)` can't be removed: \(reason)")
  }
}
