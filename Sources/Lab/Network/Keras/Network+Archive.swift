import Base

extension Network {
  /// Reads Keras 3's archive: `config.json`, `metadata.json`, `model.weights.h5`.
  static func loadArchive(_ path: String) throws -> NetworkFile {
    let archive = try Archive(path: path)
    guard let config = try archive.bytes(of: "config.json", limit: 1 << 26) else {
      throw Diagnostic.missingInArchive("config.json")
    }
    guard let image = try archive.bytes(of: "model.weights.h5", limit: 1 << 31) else {
      throw Diagnostic.missingInArchive("model.weights.h5")
    }
    let metadata = try archive.bytes(of: "metadata.json", limit: 1 << 20)
    let model = try KerasModel(configuration: parsed(String(decoding: config, as: UTF8.self)))
    let file = try HDF5File(image: image, name: "\(path): model.weights.h5")
    let groups = try weightGroups(of: model, in: file.root)
    var weights = KerasWeights(group: try HDF5Group(sameAs: file.root), layout: .numbered(groups: groups))
    let version = try metadata.map { try parsed(String(decoding: $0, as: UTF8.self)) }?["keras_version"]?.text
    return NetworkFile(
      network: try model.network { try weights.tensors(of: $0, $1) }, format: .kerasArchive, kerasVersion: version,
      modelClass: model.className)
  }

  /// The group of each layer under `layers`.
  ///
  /// Newer files have the layer's name beside the weights. Older ones only number the classes: `conv2d`, `conv2d_1`, …
  private static func weightGroups(
    of model: KerasModel, in root: borrowing HDF5Group
  ) throws -> [LayerName: String] {
    let named = try root.contains("layers") ? root.groupsByLayer() : [:]
    var uses: [String: Int] = [:]
    var groups: [LayerName: String] = [:]
    for layer in model.layers {
      let base = snakeCase(layer.className)
      let count = uses[base, default: 0]
      uses[base] = count + 1
      groups[layer.name] = named[layer.name] ?? (count == 0 ? base : "\(base)_\(count)")
    }
    return groups
  }
}

/// `MaxPooling2D` → `max_pooling2d`, as Keras names the groups of a class.
func snakeCase(_ name: String) -> String {
  let letters = Array(name)
  var text = ""
  for (index, letter) in letters.enumerated() {
    let isStart =
      index > 0 && letter.isUppercase
      && (letters[index - 1].isLowercase || (index + 1 < letters.count && letters[index + 1].isLowercase))
    text += (isStart ? "_" : "") + letter.lowercased()
  }
  return text
}
