/// How the layers of the head are brought up to date when channels are pruned.
///
/// Products are updated by what changed in their input, in float64; other layers are computed again, whole, as the
/// reference computes them. The last products and the logits are computed in float32, many steps at a time (`LastSum`,
/// `StepBlock`); where a bound does not give the label, all is done in float64 for that step (`FineLabels`).
struct UpdatePlan: Sendable {
  /// One layer.
  struct Node: Sendable {
    let layer: Int
    let inputs: [Int]
    let work: Work
  }

  enum Work: Sendable {
    case product(SparseProduct)
    /// Step `index` of the reference's pass; its rounding errors and how far it spreads its inputs'.
    case whole(index: Int, Spread)
  }

  /// |f(x) − f(y)| ≤ factor · |x − y| + rounding · u · magnitude; |f(x)| ≤ magnitude(|x|).
  struct Spread: Sendable {
    var factor = 1.0
    var rounding = 0.0
    /// |f(x)| ≤ scale · |x| + shift.
    var scale = 1.0
    var shift = 0.0
    /// Whether inputs are added up, instead of standing beside one another.
    var adds = false
  }

  let reference: Reference
  let nodes: [Node]
  let output: OutputLayer
  /// The layer that the last product reads.
  let last: Int
  /// How what it reads is put together.
  let sum: LastSum
  /// The label of an image all of whose channels are pruned; nil where the features are more than the pruned layer's.
  let exhausted: Int32?
  /// The greatest magnitude of a pruned channel's constant.
  private let prunedSize: Double

  /// Nil where the network ends in something other than a dense layer, or holds a softmax before its end.
  init?(_ reference: Reference) {
    let split = reference.split, network = split.network
    guard split.head.contains(split.logits), case .dense(let dense) = network.layers[split.logits].operation,
      dense.activation == .linear || (dense.activation == .softmax && reference.bare == split.logits)
    else { return nil }
    let pass = reference.head
    var works: [(layer: Int, inputs: [Int], work: Work)] = []
    for (index, step) in pass.steps.enumerated() where step.layer != split.logits {
      guard let work = Self.work(network, split.shapes, step.layer, index) else { return nil }
      works.append((step.layer, step.inputs.map(pass.slot), work))
    }
    nodes = works.map { Node(layer: $0.layer, inputs: $0.inputs, work: $0.work) }
    output = OutputLayer(dense, instructions: reference.instructions)
    last = pass.slot(network.layers[split.logits].inputs[0])
    sum = LastSum(network, nodes: nodes, last: last, kept: Set(split.kept.map { pass.slot($0.layer) }))
    exhausted = split.kept.allSatisfy(\.isPruned) ? ReferenceLabels(reference).label(reference.prunedValues) : nil
    self.reference = reference
    prunedSize = reference.prunedValues.reduce(0) { max($0, Double($1.magnitude)) }
  }

  /// Buckets beyond this many bytes are not worth a worker's memory.
  private static let bucketLimit = 64 << 20

  private static func work(_ network: Network, _ shapes: [[Int]], _ layer: Int, _ index: Int) -> Work? {
    let inputs = network.layers[layer].inputs
    let input = shapes[inputs[0]]
    switch network.layers[layer].operation {
    case .convolution(let convolution):
      guard convolution.activation == .relu || convolution.activation == .linear else { return nil }
      let product = SparseProduct(convolution, input: input, output: shapes[layer])
      return product.bucketBytes <= bucketLimit ? .product(product) : nil
    case .dense(let dense):
      guard dense.activation == .relu || dense.activation == .linear else { return nil }
      return .product(SparseProduct(dense))
    case .pooling, .globalPooling: return .whole(index: index, Spread(rounding: Double(input.reduce(1, *)) + 2))
    case .zeroPadding, .concatenate, .activation(.relu): return .whole(index: index, Spread())
    case .add: return .whole(index: index, Spread(rounding: Double(inputs.count), adds: true))
    case .batchNormalization(let batch):
      let scales = batch.variance.indices.map {
        Double(batch.gamma?[$0] ?? 1).magnitude
          / (Double(batch.variance[$0]) + Double(batch.epsilon)).squareRoot()
      }
      let scale = scales.max() ?? 0, mean = batch.mean.map { Double($0.magnitude) }.max() ?? 0
      let shift = batch.beta?.map { Double($0.magnitude) }.max() ?? 0
      return .whole(index: index, Spread(factor: scale, rounding: 6, scale: scale, shift: scale * mean + shift))
    case .activation(.sigmoid), .activation(.tanh):
      return .whole(index: index, Spread(rounding: 64, scale: 0, shift: 1))
    case .input, .flatten, .reshape, .dropout, .activation: return nil
    }
  }

  /// A bound on |logit as updated − logit of the reference|, at every step, for an image whose features are at most
  /// `size` in magnitude.
  ///
  /// With u = 2⁻⁵³, a sum of n products in any order errs by at most γₙ Σ|w||x|, γₙ = nu / (1 − nu) (Higham, Accuracy
  /// and Stability of Numerical Algorithms, 2nd ed., 2002, (3.5)). Let M bound a layer's exact values and those of
  /// its partial sums: M = A · M(input) + B, with A the greatest Σ|w| of an output and B the greatest bias.
  /// The reference errs by (n + 2) u M. An updated sum is touched by at most n products in each of S + 3 updates (the
  /// first from a zero input, one a step, one more for spare); a change is at most 2 M(input), so all stays under
  /// 3 M, and each of these operations, and of the roundings of the changes, errs by at most u · 3 M. What is wrong
  /// with the input by e is spread to at most A · e. Layers that are computed whole err by their own rounding and
  /// spread the input's error by their Lipschitz constant. 1.05 stands for terms of second order.
  func errorBound(size: Double) -> Double {
    let unit = 0x1p-53 * 1.05, steps = Double(reference.split.channels + 3)
    var sizes = [Int: Double](), errors = [Int: Double]()
    for kept in reference.split.kept { (sizes[kept.layer], errors[kept.layer]) = (max(size, prunedSize), 0) }
    for node in nodes {
      let inputSizes = node.inputs.map { sizes[$0] ?? .infinity },
        inputErrors = node.inputs.map { errors[$0] ?? .infinity }
      switch node.work {
      case .product(let product):
        let bound = product.weightSum * inputSizes[0] + product.biasSize
        let terms = Double(product.terms + 2)
        sizes[node.layer] = bound
        errors[node.layer] = product.weightSum * inputErrors[0] + (terms + 3 * terms * steps) * unit * bound
      case .whole(_, let spread):
        let inputSize = spread.adds ? inputSizes.reduce(0, +) : inputSizes.reduce(0, max)
        let inputError = spread.adds ? inputErrors.reduce(0, +) : inputErrors.reduce(0, max)
        let bound = spread.scale * inputSize + spread.shift
        sizes[node.layer] = bound
        errors[node.layer] = spread.factor * inputError + 2 * spread.rounding * unit * bound
      }
    }
    let size = sizes[last] ?? .infinity, error = errors[last] ?? .infinity
    let bound = output.weightSum * size + output.biasSize
    return output.weightSum * error + 2 * Double(output.inputs + 4) * unit * bound
  }
}
