extension KerasModel {
  /// The network with the weights that `weights` gives; all shapes are checked.
  func network(weights: WeightSupply) throws -> Network {
    var built: [Layer] = []
    var shapes = LayerShapes()
    var places: [LayerName: Int] = [:]
    for layer in layers {
      let inputs = layer.inputs.compactMap { places[$0] }
      precondition(inputs.count == layer.inputs.count, "`\(layer.name)` stands before what it reads")
      if layer.isSeparable {
        let (depthwise, pointwise) = try layer.separated(on: inputs.map { shapes.all[$0] }, weights: weights)
        let name = freeName("\(layer.name)_depthwise")
        try shapes.append(depthwise, name, inputs: inputs)
        built.append(Layer(name: name, operation: depthwise, inputs: inputs))
        try shapes.append(pointwise, layer.name, inputs: [built.count - 1])
        places[layer.name] = built.count
        built.append(Layer(name: layer.name, operation: pointwise, inputs: [built.count - 1]))
        continue
      }
      let operation = try layer.operation(on: inputs.map { shapes.all[$0] }, weights: weights)
      try shapes.append(operation, layer.name, inputs: inputs)
      places[layer.name] = built.count
      built.append(Layer(name: layer.name, operation: operation, inputs: inputs))
    }
    guard let output = places[self.output] else { preconditionFailure("no layer `\(self.output)`") }
    return Network(name: name, layers: built, output: output)
  }

  /// `name`, with underscores appended until no layer of the file is called so.
  private func freeName(_ name: String) -> LayerName {
    var name = name
    while layers.contains(where: { $0.name.text == name }) { name += "_" }
    return LayerName(name)
  }
}
