/// A trained network: a directed graph of layers in topological order, channel-last as Keras computes it.
///
/// Source: Keras's `model_config`. A network has one input and one output.
package struct Network: Equatable, Sendable {
  /// The name that Keras gave the model.
  package var name: String
  /// The layers in topological order; the first is the input.
  package var layers: [Layer]
  /// The index of the layer whose values are the answer.
  package var output: Int

  /// A network of `layers`, which must be in topological order.
  package init(name: String, layers: [Layer], output: Int) {
    precondition(layers.indices.contains(output), "output \(output) of \(layers.count) layers")
    for (index, layer) in layers.enumerated() {
      precondition(layer.inputs.allSatisfy { $0 < index }, "\(layer.name) reads a layer behind itself")
    }
    self.name = name
    self.layers = layers
    self.output = output
  }

  /// The index of the layer called `name`.
  package func index(of name: LayerName) -> Int? { layers.firstIndex { $0.name == name } }
}

/// The name of a layer, such as `conv_3`.
package struct LayerName: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name as the file has it.
  package let text: String
  /// A layer's name from text.
  package init(_ text: String) { self.text = text }
  /// A layer's name from a literal.
  package init(stringLiteral value: String) { text = value }
  package var description: String { text }
  /// Decodes the plain name.
  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  /// Encodes the plain name.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// One layer of a network: a name, what it computes, and the layers it reads.
package struct Layer: Equatable, Sendable {
  /// The layer's name, which no other layer of the network has.
  package var name: LayerName
  /// What the layer computes.
  package var operation: Operation
  /// The indices of the layers that it reads, in order.
  package var inputs: [Int]

  package init(name: LayerName, operation: Operation, inputs: [Int]) {
    self.name = name
    self.operation = operation
    self.inputs = inputs
  }
}
