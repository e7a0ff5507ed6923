import Base

/// The weights in a Keras HDF5 file, in one of two layouts.
struct KerasWeights: ~Copyable {
  /// The parent of the layers' groups.
  let group: HDF5Group
  let layout: Layout
  /// Parameters read so far, to stop at hostile files early.
  private var parameters = 0

  /// Where the arrays of a layer are.
  enum Layout: Sendable {
    /// `LAYER/NAME` for each NAME of the layer's attribute `weight_names`, in that order.
    case named
    /// `layers/GROUP/vars/0`, `…/1`, …; the group of each layer by the layer's name.
    case numbered(groups: [LayerName: String])
  }

  init(group: consuming HDF5Group, layout: Layout) {
    self.group = group
    self.layout = layout
  }

  /// The arrays of a layer, as float32; throws unless they are those of `slots`, and finite.
  mutating func tensors(of layer: KerasLayer, _ slots: [WeightSlot]) throws -> [Tensor] {
    let paths = try paths(of: layer.name)
    guard paths.count == slots.count else {
      throw Diagnostic.weightCount(layer: layer.name, expected: slots.count, found: paths.count)
    }
    var tensors: [Tensor] = []
    for (path, slot) in zip(paths, slots) {
      let dataset = try group.dataset(path)
      guard dataset.shape == slot.shape else {
        throw Diagnostic.weightShape(
          layer: layer.name, weight: slot.name, expected: slot.shape, found: dataset.shape)
      }
      parameters += dataset.count
      guard parameters <= 1 << 28 else { throw Diagnostic.tooManyParameters(parameters) }
      let values = try dataset.floats()
      if let index = values.firstIndex(where: { !$0.isFinite }) {
        throw Diagnostic.notFinite(layer: layer.name, weight: slot.name, index: index)
      }
      tensors.append(Tensor(shape: slot.shape, values: values))
    }
    return tensors
  }

  /// The paths of a layer's arrays, in the layer's order.
  private func paths(of layer: LayerName) throws -> [String] {
    switch layout {
    case .named:
      guard try group.contains(layer.text) else { throw Diagnostic.missingWeights(layer: layer) }
      let names = try group.group(layer.text).texts(chunkedAttribute: "weight_names") ?? []
      return names.map { "\(layer)/\($0)" }
    case .numbered(let groups):
      guard let path = groups[layer], try group.contains("layers/\(path)/vars") else {
        throw Diagnostic.missingWeights(layer: layer)
      }
      let present = try group.group("layers/\(path)/vars").names().count
      return (0..<present).map { "layers/\(path)/vars/\($0)" }
    }
  }

  /// The length of a layer's last array, which is its bias.
  func length(ofLastArrayOf layer: LayerName) throws -> Int {
    guard let path = try paths(of: layer).last else {
      throw Diagnostic.weightCount(layer: layer, expected: 2, found: 0)
    }
    let shape = try group.dataset(path).shape
    guard shape.count == 1, 1...(1 << 20) ~= shape[0] else {
      throw Diagnostic.weightShape(layer: layer, weight: "bias", expected: [1283], found: shape)
    }
    return shape[0]
  }
}

extension HDF5Group {
  /// The texts of an attribute that Keras splits into `name0`, `name1`, … where it is over 64 KiB.
  func texts(chunkedAttribute name: String) throws -> [String]? {
    if let texts = try texts(attribute: name) { return texts }
    var all: [String] = []
    var piece = 0
    while let texts = try texts(attribute: "\(name)\(piece)") {
      all += texts
      piece += 1
    }
    return piece == 0 ? nil : all
  }

  /// The group under `layers` of each layer, where the file has its name beside the weights, as newer ones do.
  func groupsByLayer() throws -> [LayerName: String] {
    var groups: [LayerName: String] = [:]
    for name in try group("layers").names() where try contains("layers/\(name)/vars") {
      guard let layer = try group("layers/\(name)/vars").text(attribute: "name") else { continue }
      groups[LayerName(layer)] = name
    }
    return groups
  }
}
