/// The one reference: every label, count and mean activation equals what it gives.
///
/// Ahead, through the measured layer, float32; behind, float64; each product one chain of fma over k ascending, bias
/// last. The label is that of the greatest logit, the lower among equals.
struct Reference: Sendable {
  let split: Split
  let kernel: Kernel
  let ahead: Pass<Float>
  let behind: Pass<Double>
  /// The layers ahead once more, with what is zero left out; nil where they are no chain, or more is kept of them than
  /// the last.
  let chain: SparseChain?
  /// The logits' layer where it carries the final softmax itself, which is left out.
  let bare: Int?
  /// For each feature, its channel in the pruned layer; -1 where it has none.
  let channelOf: [Int32]
  /// For each feature, its value where its channel is pruned.
  let prunedValues: [Float]

  /// Prepares both passes.
  init(_ split: Split, kernel: Kernel) {
    self.split = split
    self.kernel = kernel
    let network = split.network
    bare = Self.bareLayer(split)
    ahead = Pass(network, layers: split.ahead, shapes: split.shapes, kernel: kernel, bare: bare)
    behind = Pass(network, layers: split.behind, shapes: split.shapes, kernel: kernel, bare: bare)
    chain =
      split.kept.map(\.layer) == [split.measured]
      ? SparseChain(network, layers: split.ahead, shapes: split.shapes, kernel: kernel) : nil
    channelOf = split.kept.flatMap { kept in
      (0..<kept.count).map { kept.isPruned ? Int32($0 % split.channels) : -1 }
    }
    prunedValues = Self.prunedValues(split, kernel: kernel)
  }

  private static func bareLayer(_ split: Split) -> Int? {
    var index = split.network.output
    while index != split.logits {
      if case .activation(.softmax) = split.network.layers[index].operation { return nil }
      index = split.network.layers[index].inputs[0]
    }
    return index
  }

  /// The features of any image when all channels are pruned.
  private static func prunedValues(_ split: Split, kernel: Kernel) -> [Float] {
    guard let pruned = split.pruned else { return [Float](repeating: 0, count: split.featureCount) }
    let network = split.network.zeroing(channels: 0..<split.channels, at: pruned)
    let pass = Pass<Float>(network, layers: split.ahead, shapes: split.shapes, kernel: kernel)
    let space = pass.workspace(images: 1)
    pass.run(space, images: 1)
    return split.kept.flatMap { Array(UnsafeBufferPointer(start: space[$0.layer], count: $0.count)) }
  }
}
