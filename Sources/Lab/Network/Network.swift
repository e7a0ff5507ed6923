/// A trained network: a directed graph of layers in topological order, channel-last as Keras computes it.
///
/// Source: Keras's `model_config`. A network has one input and one output.
public struct Network: Equatable, Sendable {
  /// The name that Keras gave the model.
  public var name: String
  /// The layers in topological order; the first is the input.
  public var layers: [Layer]
  /// The index of the layer whose values are the answer.
  public var output: Int

  /// A network of `layers`, which must be in topological order.
  public init(name: String, layers: [Layer], output: Int) {
    precondition(layers.indices.contains(output), "output \(output) of \(layers.count) layers")
    for (index, layer) in layers.enumerated() {
      precondition(layer.inputs.allSatisfy { $0 < index }, "\(layer.name) reads a layer behind itself")
    }
    self.name = name
    self.layers = layers
    self.output = output
  }

  /// The index of the layer called `name`.
  public func index(of name: LayerName) -> Int? { layers.firstIndex { $0.name == name } }
}

/// The name of a layer, such as `conv_3`.
public struct LayerName: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name as the file has it.
  public let text: String
  /// A layer's name from text.
  public init(_ text: String) { self.text = text }
  /// A layer's name from a literal.
  public init(stringLiteral value: String) { text = value }
  public var description: String { text }
  /// Decodes the plain name.
  public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  /// Encodes the plain name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// One layer of a network: a name, what it computes, and the layers it reads.
public struct Layer: Equatable, Sendable {
  /// The layer's name, which no other layer of the network has.
  public var name: LayerName
  /// What the layer computes.
  public var operation: Operation
  /// The indices of the layers that it reads, in order.
  public var inputs: [Int]

  public init(name: LayerName, operation: Operation, inputs: [Int]) {
    self.name = name
    self.operation = operation
    self.inputs = inputs
  }
}
