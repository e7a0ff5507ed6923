package import Base

extension Network {
  /// Writes the network as a whole Keras HDF5 model, with the layers' names, which Keras 2.3 to 3 load.
  ///
  /// The same network gives the same bytes. The file appears whole or not at all. Throws a `Diagnostic`.
  package func write(to path: String) throws {
    let model = KerasModel(self)
    let replacement = try FileReplacement(path: path)
    let file = try HDF5Writer(path: replacement.temporaryPath, name: path)
    try file.setAttribute("model_config", of: "/", text: try model.configuration.formatted())
    try file.setVersion(of: "/")
    try file.makeGroup("model_weights")
    try file.setVersion(of: "model_weights")
    try file.setAttribute("layer_names", of: "model_weights", texts: layers.map(\.name.text))
    for layer in layers { try layer.writeWeights(to: file) }
    try file.finish()
    try replacement.commit()
  }

  /// The SHA-256 of what the network computes and is called: the same for an HDF5 file and an archive of it.
  ///
  /// It is the SHA-256 of the text `labreport network 1\n`, the `model_config` that `write(to:)` writes, a line feed,
  /// and the values of all weights as little-endian float32, in the order of the layers.
  package func contentHash() throws -> Digest {
    let stream = HashStream()
    let text = "labreport network 1\n\(try KerasModel(self).configuration.formatted())\n"
    Array(text.utf8).withUnsafeBytes { stream.update($0) }
    for layer in layers {
      for weight in layer.operation.weights { weight.tensor.values.withUnsafeBytes { stream.update($0) } }
    }
    return stream.finish()
  }
}

extension HDF5Writer {
  /// The form of the file is that of Keras 2.3.1.
  fileprivate func setVersion(of path: String) throws {
    try setAttribute("keras_version", of: path, text: "2.3.1")
    try setAttribute("backend", of: path, text: "tensorflow")
  }
}

extension Layer {
  /// `model_weights/LAYER/LAYER/kernel:0` and so on.
  fileprivate func writeWeights(to file: borrowing HDF5Writer) throws {
    let group = "model_weights/\(name)"
    let weights = operation.weights
    try file.makeGroup(group)
    try file.setAttribute("weight_names", of: group, texts: weights.map { "\(name)/\($0.name):0" })
    if weights.isEmpty { return }
    try file.makeGroup("\(group)/\(name)")
    for (weight, tensor) in weights {
      try file.makeDataset("\(group)/\(name)/\(weight):0", shape: tensor.shape, element: .float32).fill(tensor.values)
    }
  }
}
