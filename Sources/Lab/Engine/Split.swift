package import Base

/// A network cut in two where its channels are pruned.
///
/// The front is the measured layer and all that it is computed from: the pruned layer, the normalizations, activations
/// and dropouts after it, and the pooling layer where one follows. All of these keep channels apart. The head is the rest
/// of what the answer needs. The values of the front that the head reads are an image's features; pruning a channel
/// replaces its features by constants.
struct Split: Sendable {
  let network: Network
  let shapes: [[Int]]
  /// The convolution or the dense layer; nil where none was named and the network has no convolution.
  let pruned: Int?
  /// Its pooling layer, or the last of its own activations; the input where nothing is pruned.
  let measured: Int
  /// The last of its layers before a pooling layer: the measured one where none pools it.
  let pooled: Int
  let front: [Int]
  let head: [Int]
  /// The layers of the front whose values are the features, in order.
  let kept: [Kept]
  /// The layer whose values, without a final softmax, decide the label.
  let logits: Int
  let input: Int

  /// One layer of the features.
  struct Kept: Sendable {
    let layer: Int
    let count: Int
    /// Whether its channels are the pruned layer's.
    let isPruned: Bool
  }

  var classes: Int { shapes[logits][0] }
  /// The number of values that stand for an image.
  var featureCount: Int { kept.reduce(0) { $0 + $1.count } }
  /// The number of channels, or units, that can be pruned; 0 where there is no such layer.
  var channels: Int { pruned.flatMap { shapes[$0].last } ?? 0 }

  /// Splits `network` to be evaluated, where it would be pruned by default.
  init(_ network: Network) throws(Diagnostic) { try self.init(network, at: network.prunedByDefault) }

  /// Splits `network` to be pruned at `layer` (see `resolvePrunable`); nil names the last convolution that is pooled, or
  /// else the last.
  init(_ network: Network, pruning layer: LayerName?) throws(Diagnostic) {
    guard let layer else {
      try self.init(network)
      guard pruned != nil else { throw .noConvolution }
      return
    }
    // What is wrong with the network is said before what is wrong with the name.
    try self.init(network, at: nil)
    let pruned = try network.resolvePrunable(layer)
    guard pruned != logits else { throw .answer(network.layers[pruned].name) }
    guard network.ancestors(of: logits).contains(pruned), network.layers[pruned].operation.hasChannelsApart else {
      throw .notPrunable(layer, in: network)
    }
    try self.init(network, at: pruned)
  }

  private init(_ network: Network, at pruned: Int?) throws(Diagnostic) {
    let shapes = try network.shapes()
    self.network = network
    self.shapes = shapes
    self.pruned = pruned
    logits = network.logits
    guard shapes[logits].count == 1 else {
      throw .notAVector(layer: network.layers[logits].name, shape: shapes[logits])
    }
    input = network.layers.firstIndex { if case .input = $0.operation { true } else { false } } ?? 0
    let chain = pruned.map { network.chain(from: $0) } ?? []
    measured = chain.last ?? input
    pooled = chain.last { !network.isPooling($0) } ?? input
    let front = network.ancestors(of: measured)
    self.front = front.sorted()
    head = network.ancestors(of: logits).subtracting(front).sorted()
    var read = Set(head.flatMap { network.layers[$0].inputs }).intersection(front)
    if front.contains(logits) { read.insert(logits) }
    if pruned != nil { read.insert(measured) }
    kept = read.sorted().map {
      Kept(layer: $0, count: shapes[$0].reduce(1, *), isPruned: chain.contains($0))
    }
  }
}

extension Split {
  /// Throws where images are not of the size that the network takes.
  func checkShape(_ source: any ImageSource, _ role: SetRole?) throws(Diagnostic) {
    let expected = shapes[input], found = source.shape
    guard expected == [found.height, found.width, found.channels] else {
      throw .imageShape(role, found: found, expected: expected)
    }
  }

  /// Throws where a label is no class of the network.
  func checkLabels(_ source: any ImageSource, _ role: SetRole?) throws(Diagnostic) {
    for (image, label) in source.labels.enumerated() where !(0..<classes).contains(label) {
      throw .label(role, image: image, label: label, classes: classes)
    }
  }
}

extension Network {
  /// The layer that a sweep of `layer` prunes; see `Engine.sweep`.
  package func prunedLayer(named layer: LayerName?) throws(Diagnostic) -> LayerName {
    let split = try Split(self, pruning: layer)
    return layers[split.pruned ?? 0].name
  }

  /// Throws where `images` are not of the size that the network takes, or a label is no class of it.
  package func checkFits(_ images: any ImageSource) throws(Diagnostic) {
    let split = try Split(self)
    try split.checkShape(images, nil)
    try split.checkLabels(images, nil)
  }
}
