import Base

extension KerasModel {
  /// Parses Keras's `model_config`, in any form from Keras 2.2 to 3.
  init(configuration: JSON) throws(Diagnostic) {
    guard let className = configuration["class_name"]?.text, let config = configuration["config"] else {
      throw .badConfiguration(reason: "it has no class_name and config")
    }
    // Keras 2.2 and older gave a Sequential's layers as the whole config.
    guard let layers = config["layers"]?.list ?? config.list else {
      throw .badConfiguration(reason: "the \(className) has no list of layers")
    }
    self.className = className
    name = config["name"]?.text ?? "model"
    switch className {
    case "Sequential": (self.layers, output) = try Self.chain(layers, config)
    case "Model", "Functional": (self.layers, output) = try Self.graph(layers, config)
    default: throw .badConfiguration(reason: "the model is a \(className); Sequential, Model and Functional are read")
    }
  }

  /// Every layer reads the one before it; an input is added where the file has none.
  private static func chain(_ list: [JSON], _ config: JSON) throws(Diagnostic) -> ([KerasLayer], LayerName) {
    var layers: [KerasLayer] = []
    for description in list {
      var layer = try KerasLayer(description: description)
      if layers.isEmpty, layer.className != "InputLayer" {
        guard
          let shape = layer.options["batch_input_shape"] ?? layer.options["batch_shape"] ?? config["build_input_shape"]
        else { throw .missingOption(layer: layer.name, className: layer.className, option: "batch_input_shape") }
        let name = LayerName("\(layer.name)_input")
        layers.append(
          KerasLayer(className: "InputLayer", name: name, options: ["batch_input_shape": shape], inputs: []))
      }
      layer.inputs = layers.last.map { [$0.name] } ?? []
      layers.append(layer)
    }
    guard layers.count > 1, let last = layers.last else {
      throw .badConfiguration(reason: "the Sequential has no layers")
    }
    try checkNames(layers)
    return (layers, last.name)
  }

  /// The layers in topological order; ties keep the order of the file.
  private static func graph(_ list: [JSON], _ config: JSON) throws(Diagnostic) -> ([KerasLayer], LayerName) {
    var waiting: [KerasLayer] = []
    for description in list { waiting.append(try KerasLayer(description: description)) }
    try checkNames(waiting)
    let inputs = waiting.filter { $0.className == "InputLayer" }
    guard inputs.count == 1 else { throw .notOneInput(inputs.count) }
    let outputs = references(config["output_layers"])
    guard outputs.count == 1 else { throw .notOneOutput(outputs.count) }
    let names = Set(waiting.map(\.name))
    for layer in waiting {
      for input in layer.inputs where !names.contains(input) {
        throw .unknownInput(layer: layer.name, input: input.text)
      }
    }
    guard names.contains(outputs[0]) else { throw .unknownInput(layer: "output_layers", input: outputs[0].text) }
    return (try sorted(waiting), outputs[0])
  }

  /// The input first, then repeatedly the first layer whose inputs are all placed.
  private static func sorted(_ layers: [KerasLayer]) throws(Diagnostic) -> [KerasLayer] {
    var waiting = layers.filter { $0.className != "InputLayer" }
    var done = layers.filter { $0.className == "InputLayer" }
    var ready = Set(done.map(\.name))
    while let first = waiting.first {
      guard let next = waiting.firstIndex(where: { !$0.inputs.isEmpty && $0.inputs.allSatisfy(ready.contains) }) else {
        throw .circle(first.name)
      }
      ready.insert(waiting[next].name)
      done.append(waiting.remove(at: next))
    }
    return done
  }

  private static func checkNames(_ layers: [KerasLayer]) throws(Diagnostic) {
    guard layers.count <= 4096 else { throw .badConfiguration(reason: "it has \(layers.count) layers; 4096 are read") }
    var seen: Set<LayerName> = []
    for layer in layers where !seen.insert(layer.name).inserted { throw .duplicateLayer(layer.name) }
  }

  /// The layers of `[["output", 0, 0]]`, or of the flat `["output", 0, 0]` of Keras 3.
  private static func references(_ value: JSON?) -> [LayerName] {
    guard let list = value?.list else { return [] }
    if let name = list.first?.text { return [LayerName(name)] }
    return list.compactMap { $0.list?.first?.text }.map { LayerName($0) }
  }
}

extension KerasLayer {
  /// One entry of the list of layers.
  init(description: JSON) throws(Diagnostic) {
    guard let className = description["class_name"]?.text, let options = description["config"] else {
      throw .badConfiguration(reason: "a layer has no class_name and config")
    }
    guard let name = description["name"]?.text ?? options["name"]?.text else {
      throw .badConfiguration(reason: "a \(className) has no name")
    }
    // The name becomes a path in the weights' file.
    guard !name.isEmpty, name.utf8.count <= 1024, !name.utf8.contains(0),
      !name.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
    else { throw .badConfiguration(reason: "a \(className) has an impossible name") }
    self.className = className
    self.name = LayerName(name)
    self.options = options
    let nodes = description["inbound_nodes"]?.list ?? []
    guard nodes.count <= 1 else { throw .sharedLayer(self.name, uses: nodes.count) }
    inputs = []
    for node in nodes { inputs += try Self.inputs(of: node, layer: self.name) }
  }

  /// The layers that a node reads: `[["conv_1", 0, 0, {}], …]` in Keras 2, tensors in `args` in Keras 3.
  private static func inputs(of node: JSON, layer: LayerName) throws(Diagnostic) -> [LayerName] {
    var histories: [JSON] = []
    if let list = node.list {
      histories = list.first?.text == nil ? list : [node]
    } else if let arguments = node["args"] {
      histories = tensors(in: arguments)
    }
    var inputs: [LayerName] = []
    for history in histories {
      guard let parts = history.list, let name = parts.first?.text else {
        throw .badConfiguration(reason: "the inbound nodes of `\(layer)` have an unknown form")
      }
      // The second number is the use of the layer that is read, the third its output.
      guard parts.dropFirst().prefix(2).allSatisfy({ $0.integer == 0 }) else {
        throw .sharedLayer(LayerName(name), uses: 2)
      }
      inputs.append(LayerName(name))
    }
    return inputs
  }

  /// The `keras_history` of all tensors in a value, from left to right.
  private static func tensors(in value: JSON) -> [JSON] {
    if let list = value.list { return list.flatMap { tensors(in: $0) } }
    if value["class_name"]?.text == "__keras_tensor__", let history = value["config"]?["keras_history"] {
      return [history]
    }
    return []
  }
}
