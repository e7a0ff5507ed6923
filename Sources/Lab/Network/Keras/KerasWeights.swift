/// The weights in an HDF5 file of Keras, in one of its two layouts.
struct KerasWeights: ~Copyable {
  /// The group that the layers' groups lie in.
  let group: HDF5Group
  let layout: Layout
  /// Parameters read so far, so that hostile files end early.
  private var parameters = 0

  /// How the arrays of a layer are found.
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
    let paths = try paths(of: layer, count: slots.count)
    guard paths.count == slots.count else {
      throw NetworkProblem.weightCount(layer: layer.name, expected: slots.count, found: paths.count)
    }
    var tensors: [Tensor] = []
    for (path, slot) in zip(paths, slots) {
      let dataset = try group.dataset(path)
      guard dataset.shape == slot.shape else {
        throw NetworkProblem.weightShape(
          layer: layer.name, weight: slot.name, expected: slot.shape, found: dataset.shape)
      }
      parameters += dataset.count
      guard parameters <= 1 << 28 else { throw NetworkProblem.tooManyParameters(parameters) }
      let values = try dataset.floats()
      if let index = values.firstIndex(where: { !$0.isFinite }) {
        throw NetworkProblem.notFinite(layer: layer.name, weight: slot.name, index: index)
      }
      tensors.append(Tensor(shape: slot.shape, values: values))
    }
    return tensors
  }

  /// Where the arrays of a layer lie, in the layer's own order.
  private func paths(of layer: KerasLayer, count: Int) throws -> [String] {
    switch layout {
    case .named:
      guard try group.contains(layer.name.text) else { throw NetworkProblem.missingWeights(layer: layer.name) }
      let names = try group.group(layer.name.text).texts(chunkedAttribute: "weight_names") ?? []
      return names.map { "\(layer.name)/\($0)" }
    case .numbered(let groups):
      guard let path = groups[layer.name], try group.contains("layers/\(path)/vars") else {
        throw NetworkProblem.missingWeights(layer: layer.name)
      }
      let present = try group.group("layers/\(path)/vars").names().count
      return (0..<present).map { "layers/\(path)/vars/\($0)" }
    }
  }
}

extension HDF5Group {
  /// The texts of an attribute which Keras splits into `name0`, `name1`, … where it is over 64 KiB.
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
}
