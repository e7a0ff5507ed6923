import Base

/// Why a layer can't be pruned.
extension Diagnostic {
  static func noLayer(_ name: LayerName, in network: Network) -> Diagnostic {
    let names = network.layers.map(\.name.text)
    let near = nearMatch(of: name.text, in: names).map { "did you mean `\($0)`?" }
    return Diagnostic("there is no layer `\(name)`; \(near ?? choice(network.prunableLayers))")
  }
  /// Neither a convolution or dense layer nor a layer that pools one.
  static func notPrunable(_ name: LayerName, in network: Network) -> Diagnostic {
    Diagnostic(
      "layer `\(name)` is neither a convolution nor a dense layer, and pools none; \(choice(network.prunableLayers))")
  }
  static func answer(_ name: LayerName) -> Diagnostic {
    Diagnostic("layer `\(name)` can't be pruned: its units are the classes")
  }
  static func noChannel(_ channel: Int, of layer: LayerName, count: Int) -> Diagnostic {
    Diagnostic("there is no channel \(channel) of `\(layer)`; it has \(count), counted from 0")
  }

  private static func choice(_ layers: [LayerName]) -> String {
    layers.isEmpty
      ? "the network has no layer that can be pruned"
      : "the layers that can be pruned are \(layers.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
  }
}
