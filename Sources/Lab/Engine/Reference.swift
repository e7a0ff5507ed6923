/// The one reference: every label, count and mean activation equals what it gives.
///
/// The front is computed in float32, the head in float64; each product is one chain of fused multiply-adds over k
/// ascending, the bias last. The label is that of the greatest logit, the lower among equals.
struct Reference: Sendable {
  let split: Split
  let instructions: InstructionSet
  let front: Pass<Float>
  let head: Pass<Double>
  /// The front once more, with what is zero left out; nil where its layers are no chain, or features are kept of other
  /// layers than the last.
  let chain: SparseChain?
  /// The logits' layer where it carries the final softmax itself, which is left out.
  let bare: Int?
  /// For each feature, its channel in the pruned layer; -1 where it has none.
  let channelOf: [Int32]
  /// For each feature, its value where its channel is pruned.
  let prunedValues: [Float]

  /// Prepares both passes.
  init(_ split: Split, instructions: InstructionSet) {
    self.split = split
    self.instructions = instructions
    let network = split.network
    bare = Self.bareLayer(split)
    front = Pass(network, layers: split.front, shapes: split.shapes, instructions: instructions, bare: bare)
    head = Pass(network, layers: split.head, shapes: split.shapes, instructions: instructions, bare: bare)
    chain =
      split.kept.map(\.layer) == [split.measured]
      ? SparseChain(network, layers: split.front, shapes: split.shapes, instructions: instructions) : nil
    channelOf = split.kept.flatMap { kept in
      (0..<kept.count).map { kept.isPruned ? Int32($0 % split.channels) : -1 }
    }
    prunedValues = Self.prunedValues(split, instructions: instructions)
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
  private static func prunedValues(_ split: Split, instructions: InstructionSet) -> [Float] {
    guard let pruned = split.pruned else { return [Float](repeating: 0, count: split.featureCount) }
    let network = split.network.zeroing(channels: 0..<split.channels, at: pruned)
    let pass = Pass<Float>(network, layers: split.front, shapes: split.shapes, instructions: instructions)
    let space = pass.workspace(images: 1)
    pass.run(space, images: 1)
    return split.kept.flatMap { Array(UnsafeBufferPointer(start: space[$0.layer], count: $0.count)) }
  }
}
