package import Base

extension Network {
  /// The index of the convolution or dense layer that `name` means: itself, or the layer whose channels it passes on as a
  /// normalization, an activation, a dropout or a pooling.
  ///
  /// Throws where there is no such layer, and where its units are the classes.
  package func resolvePrunable(_ name: LayerName) throws(Diagnostic) -> Int {
    guard var index = index(of: name) else {
      throw .noLayer(name, in: self)
    }
    while true {
      switch layers[index].operation {
      case .convolution: return index
      case .dense:
        guard !answers(index) else { throw .answer(layers[index].name) }
        return index
      case .pooling, .globalPooling, .batchNormalization, .activation, .dropout: index = layers[index].inputs[0]
      default: throw .notPrunable(name, in: self)
      }
    }
  }

  /// The names of all convolutions, and of all dense layers but the one that answers, in order.
  package var prunableLayers: [LayerName] {
    layers.indices.filter { index in
      switch layers[index].operation {
      case .convolution: true
      case .dense: !answers(index)
      default: false
      }
    }.map { layers[$0].name }
  }

  /// The convolution that is pruned where no layer is named: the last that is pooled, or else the last.
  var prunedByDefault: Int? {
    let needed = ancestors(of: logits)
    let convolutions = layers.indices.filter {
      guard needed.contains($0), case .convolution = layers[$0].operation else { return false }
      return layers[$0].operation.hasChannelsApart
    }
    return convolutions.last { isPooling(chain(from: $0).last ?? $0) } ?? convolutions.last
  }

  /// A prunable layer, what follows it with its channels apart, and the pooling layer where one comes next.
  ///
  /// It ends where two layers read the same one, unless all but one are skips around the pooling.
  func chain(from pruned: Int) -> [Int] {
    let needed = ancestors(of: logits)
    var chain = [pruned], last = pruned
    while true {
      let readers = layers.indices.filter { needed.contains($0) && layers[$0].inputs.contains(last) }
      if let pooling = readers.first(where: { isPooling($0) }) { return chain + [pooling] }
      guard readers.count == 1, layers[readers[0]].operation.keepsChannelsApart else { return chain }
      last = readers[0]
      chain.append(last)
    }
  }

  func isPooling(_ index: Int) -> Bool { if case .pooling = layers[index].operation { true } else { false } }

  /// The layer itself and all that it is computed from.
  func ancestors(of layer: Int) -> Set<Int> {
    var found: Set<Int> = [layer]
    for index in stride(from: layer, through: 0, by: -1) where found.contains(index) {
      found.formUnion(layers[index].inputs)
    }
    return found
  }

  /// The output, or what a final layer of softmax, or of nothing, reads.
  var logits: Int {
    var index = output
    while true {
      switch layers[index].operation {
      case .activation(.softmax): return layers[index].inputs[0]
      case .activation(.linear), .dropout: index = layers[index].inputs[0]
      default: return index
      }
    }
  }

  /// Whether the layer's units are the classes: it is the output, or only functions of each value follow it.
  private func answers(_ index: Int) -> Bool {
    var last = output
    while last != index {
      switch layers[last].operation {
      case .activation, .dropout: last = layers[last].inputs[0]
      default: return false
      }
    }
    return true
  }
}

extension Operation {
  /// Whether it is a convolution or a dense layer whose channels do not depend on one another.
  var hasChannelsApart: Bool {
    switch self {
    case .convolution(let convolution): convolution.activation != .softmax
    case .dense(let dense): dense.activation != .softmax
    default: false
    }
  }

  /// Whether each channel of the output depends on the same channel of the input alone.
  fileprivate var keepsChannelsApart: Bool {
    switch self {
    case .batchNormalization, .dropout: true
    case .activation(let activation): activation != .softmax
    default: false
    }
  }
}
