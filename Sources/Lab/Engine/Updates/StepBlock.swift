import CKernels

/// Some steps of some images whose labels are decided together, in float32, so that the weights of the last products
/// and of the output layer are read once for all. One thread.
final class StepBlock {
  /// Steps that fit.
  let capacity: Int
  private(set) var count = 0
  private let instructions: InstructionSet
  private let sum: LastSum
  private let output: OutputLayer
  private let inputs: [StepList]
  /// [capacity, n]: what the output layer reads, before the activation, in float64.
  private let bases: Buffer<Double>
  /// [capacity, n]: what one product adds to it.
  private let shares: Buffer<Float>
  /// [capacity]: a bound on the norm of the error of what the output layer reads.
  private let errors: Buffer<Double>
  private let longest: Buffer<Int>
  private let last: StepList
  private let best: Buffer<lab_best_two>
  private lazy var dense = DenseLogits(output, instructions: instructions)
  private let bias: [Double]
  /// Steps whose logits OpenBLAS computed so far.
  private(set) var denseSteps = 0
  /// Fused multiply-adds of products so far.
  private(set) var multiplyAdds = 0

  init(_ plan: UpdatePlan) {
    sum = plan.sum
    output = plan.output
    instructions = plan.reference.instructions
    // Lists of more than some megabytes would not stay in a cache.
    let longestInput = sum.products.reduce(1) { max($0, $1.product.inputs) }
    capacity = max(8, min(128, (4 << 20) / (8 * longestInput)))
    let capacity = capacity
    inputs = sum.products.map {
      StepList(steps: capacity, weights: $0.product.rowNorms, tileLength: $0.product.tileRows)
    }
    last = StepList(
      steps: capacity, weights: [Double](repeating: 1, count: output.inputs), tileLength: max(1, output.inputs))
    bases = Buffer(room: capacity * output.inputs)
    shares = Buffer(room: capacity * output.inputs)
    errors = Buffer(room: capacity)
    longest = Buffer(room: capacity)
    best = Buffer(room: capacity)
    bias = sum.products.reduce([Double](repeating: 0, count: output.inputs)) { zip($0, $1.product.bias).map(+) }
  }

  var isFull: Bool { count == capacity }

  /// Appends the present state of an image.
  func append(_ updates: ImageUpdates) {
    precondition(count < capacity, "\(count) steps in room for \(capacity)")
    for (list, product) in zip(inputs, sum.products) {
      let (values, relu) = updates.source(product.input)
      list.list(instructions, step: count, values, relu: relu)
    }
    let base = bases.start + count * output.inputs
    bias.withUnsafeBufferPointer { if let start = $0.baseAddress { base.update(from: start, count: output.inputs) } }
    for term in sum.terms {
      let values = updates.values(term)
      for index in 0..<output.inputs { base[index] += values[index] }
    }
    errors[count] = 0
    count += 1
  }

  /// Computes the logits of all that wait; `label` tells what they are good for.
  func compute() {
    for (list, product) in zip(inputs, sum.products) { multiply(product.product, list) }
    for step in 0..<count {
      last.list(instructions, step: step, bases.start + step * output.inputs, relu: sum.relu)
      lab_no_best(best.start + step)
    }
    multiplyAdds += last.total(count) * output.classes
    if Double(last.total(count)) > DenseLogits.share * Double(count * output.inputs), let dense {
      dense.compute(last, count: count, into: best.start)
      denseSteps += count
    } else {
      multiplyPanels()
    }
  }

  /// Puts the logits of all steps into `best`, panel by panel, from what is not 0.
  private func multiplyPanels() {
    output.panels.withUnsafeBufferPointer { panels in
      output.panelBias.withUnsafeBufferPointer { bias in
        guard let panels = panels.baseAddress, let bias = bias.baseAddress else { return }
        for panel in 0..<output.panelCount {
          let first = panel * output.panelColumns
          for step in 0..<count {
            let start = last.starts[step]
            lab_panel_best_f32(
              instructions.code, last.starts[step + 1] - start, last.indices.start + start, last.values.start + start,
              panels + first * output.inputs, bias + first, Int32(first), best.start + step)
          }
        }
      }
    }
  }

  func removeAll() { count = 0 }

  /// Adds a product's share of every step, tile by tile, and the bound of its error.
  private func multiply(_ product: SingleProduct, _ list: StepList) {
    let outputs = product.outputs
    multiplyAdds += list.total(count) * outputs
    for step in 0..<count { longest[step] = 0 }
    product.matrix.withUnsafeBufferPointer { matrix in
      guard let matrix = matrix.baseAddress else { return }
      for tile in 0..<list.tiles {
        let rows = matrix + tile * list.tileLength * outputs
        for step in 0..<count {
          let start = list.starts[step * list.tiles + tile], end = list.starts[step * list.tiles + tile + 1]
          guard end > start || tile == 0 else { continue }
          longest[step] = max(longest[step], end - start)
          lab_sum_rows_f32(
            instructions.code, outputs, end - start, list.indices.start + start, list.values.start + start, rows,
            tile > 0,
            shares.start + step * outputs)
        }
      }
    }
    for step in 0..<count {
      let base = bases.start + step * outputs, share = shares.start + step * outputs
      for index in 0..<outputs { base[index] += Double(share[index]) }
      errors[step] += product.errorBound(weighted: list.weighted[step], longest: longest[step])
    }
  }

  /// The label of a step of those that were computed; nil where rounding errors could change it, with `error` a bound on
  /// what a logit errs by in float64 and all bounds multiplied by `pessimism`.
  ///
  /// Let h be what the output layer would read if all that follows the float64 values were exact, ĥ what was computed and
  /// rounded, ‖ĥ − h‖ ≤ e (the products' errors, and 2⁻²⁴ ‖ĥ‖ for the rounding; relu brings no two values further
  /// apart). A logit is one chain of c fused multiply-adds from 0 and the bias, so that logit j errs by at most
  /// ‖w_j‖ e + γ ‖(w_j, b_j)‖ ‖(ĥ, 1)‖ with γ of c + 1 (Higham 2002, (3.5), and Cauchy and Schwarz). The greatest stays
  /// the greatest if it is above every other by more than its error and the greatest error of any.
  func label(_ step: Int, error: Double, pessimism: Double) -> Int32? {
    var first: Float = 0, second: Float = 0
    let label = lab_best_of(best.start + step, &first, &second)
    let start = last.starts[step], end = last.starts[step + 1]
    var squares = 1.0
    for place in start..<end { squares += Double(last.values[place]) * Double(last.values[place]) }
    let size = squares.squareRoot() * (1 + 1e-9)
    let radius =
      errors[step] + 0x1p-23 * size + singleGamma(end - start + 2) * size + Double(2 * output.inputs + 2) * 0x1p-149
    let bound = ((Double(output.norms[Int(label)]) + output.greatestNorm) * radius + 2 * error) * pessimism
    // Where nothing can overflow no value is a NaN. Written so that a NaN is not sure.
    let isTame = output.greatestNorm * (size + errors[step]) < 1e37 && inputs.allSatisfy { $0.weighted[step] < 1e37 }
    return isTame && Double(first) - Double(second) > bound * (1 + 1e-9) ? label : nil
  }
}
