/// What of a network lies up to and through the pruned layer, and what behind it.
///
/// Ahead is the measured layer and all that it is computed from: the pruned layer, the batch normalisations,
/// activations and dropouts behind it, and the pooling layer where one follows. All of these keep channels apart.
/// Behind is everything else that the answer needs. The values of layers ahead that layers behind read are an image's
/// features; pruning a channel replaces it, in the features, by constants.
struct Split: Sendable {
  let network: Network
  let shapes: [[Int]]
  /// The convolution or the dense layer; nil where none was named and the network has no convolution.
  let pruned: Int?
  /// Its pooling layer, or the last of its own activations; the input where there is no convolution.
  let measured: Int
  /// The last of its layers before a pooling layer: the measured one where none pools it.
  let pooled: Int
  let ahead: [Int]
  let behind: [Int]
  /// The layers ahead whose values are the features, in order.
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

  /// The number of classes.
  var classes: Int { shapes[logits][0] }
  /// The number of values that stand for an image.
  var featureCount: Int { kept.reduce(0) { $0 + $1.count } }
  /// The number of channels, or units, that can be pruned; 0 where there is no such layer.
  var channels: Int { pruned.flatMap { shapes[$0].last } ?? 0 }

  /// Splits `network` at `layer`: a convolution or a dense layer, or a layer that keeps its channels apart. Nil names
  /// the last convolution that is pooled, or else the last.
  ///
  /// Throws `ExperimentError`.
  init(_ network: Network, layer: LayerName?) throws(ExperimentError) {
    let shapes: [[Int]]
    do { shapes = try network.shapes() } catch { throw .network(error) }
    self.network = network
    self.shapes = shapes
    logits = Self.logits(of: network)
    guard shapes[logits].count == 1 else {
      throw .notAVector(layer: network.layers[logits].name, shape: shapes[logits])
    }
    input = network.layers.firstIndex { if case .input = $0.operation { true } else { false } } ?? 0
    pruned = try Self.prunedLayer(network, layer, logits: logits)
    var chain: [Int] = []
    if let pruned { chain = Self.chain(network, from: pruned, logits: logits) }
    measured = chain.last ?? input
    pooled = (Self.isPooling(network, chain.last) ? chain.dropLast() : chain[...]).last ?? input
    let ahead = Self.ancestors(network, of: measured)
    let needed = Self.ancestors(network, of: logits)
    self.ahead = ahead.sorted()
    behind = needed.subtracting(ahead).sorted()
    var read = Set(behind.flatMap { network.layers[$0].inputs }).intersection(ahead)
    if ahead.contains(logits) { read.insert(logits) }
    if pruned != nil { read.insert(measured) }
    kept = read.sorted().map {
      Kept(layer: $0, count: shapes[$0].reduce(1, *), isPruned: chain.contains($0))
    }
  }

  /// The layer that `layer` names or, as a layer behind it that keeps channels apart, belongs to.
  private static func prunedLayer(
    _ network: Network, _ layer: LayerName?, logits: Int
  ) throws(ExperimentError) -> Int? {
    let needed = ancestors(network, of: logits)
    let prunable = needed.sorted().filter { network.layers[$0].operation.hasChannelsApart }
    guard let layer else {
      let convolutions = prunable.filter { network.layers[$0].operation.isConvolution }
      return convolutions.last { Self.isPooling(network, chain(network, from: $0, logits: logits).last) }
        ?? convolutions.last
    }
    if let index = network.index(of: layer),
      let found = prunable.last(where: { chain(network, from: $0, logits: logits).contains(index) })
    {
      guard found != logits else { throw .layer(.answer(network.layers[found].name)) }
      return found
    }
    do { _ = try network.resolvePrunable(layer) } catch { throw .layer(error) }
    throw .layer(.notPrunable(layer, prunable: network.prunableLayers))
  }

  private static func isPooling(_ network: Network, _ index: Int?) -> Bool {
    guard let index, case .pooling = network.layers[index].operation else { return false }
    return true
  }

  /// The pruned layer, what follows it with its channels apart, and the pooling layer where one comes next.
  ///
  /// It ends where two layers read the same one, unless all but one are skips around the pooling: then the chain goes
  /// on with the lowest.
  private static func chain(_ network: Network, from pruned: Int, logits: Int) -> [Int] {
    var chain = [pruned]
    let needed = ancestors(network, of: logits)
    while let last = chain.last {
      let readers = network.layers.indices.filter { needed.contains($0) && network.layers[$0].inputs.contains(last) }
      let pooling = readers.first { isPooling(network, $0) }
      if let pooling { return chain + [pooling] }
      guard readers.count == 1, network.layers[readers[0]].operation.keepsChannelsApart else { return chain }
      chain.append(readers[0])
    }
    return chain
  }

  /// The layer itself and all that it is computed from.
  private static func ancestors(_ network: Network, of layer: Int) -> Set<Int> {
    var found: Set<Int> = [layer]
    for index in stride(from: layer, through: 0, by: -1) where found.contains(index) {
      found.formUnion(network.layers[index].inputs)
    }
    return found
  }

  /// The output, or what a final layer of softmax, or of nothing, reads.
  private static func logits(of network: Network) -> Int {
    var index = network.output
    while true {
      switch network.layers[index].operation {
      case .activation(.softmax): return network.layers[index].inputs[0]
      case .activation(.linear), .dropout: index = network.layers[index].inputs[0]
      default: return index
      }
    }
  }
}

extension Operation {
  fileprivate var isConvolution: Bool { if case .convolution = self { true } else { false } }

  /// Whether it is a convolution or a dense layer whose channels do not depend on one another.
  fileprivate var hasChannelsApart: Bool {
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
