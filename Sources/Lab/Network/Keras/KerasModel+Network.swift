extension KerasModel {
  /// The network with the weights that `weights` gives, all shapes checked on the way.
  func network(weights: WeightSupply) throws -> Network {
    var built: [Layer] = []
    var shapes = LayerShapes()
    var places: [LayerName: Int] = [:]
    for layer in layers {
      let inputs = layer.inputs.compactMap { places[$0] }
      precondition(inputs.count == layer.inputs.count, "`\(layer.name)` stands before what it reads")
      let operation = try layer.operation(on: inputs.map { shapes.all[$0] }, weights: weights)
      try shapes.append(operation, layer.name, inputs: inputs)
      places[layer.name] = built.count
      built.append(Layer(name: layer.name, operation: operation, inputs: inputs))
    }
    guard let output = places[self.output] else { preconditionFailure("no layer `\(self.output)`") }
    return Network(name: name, layers: built, output: output)
  }
}
