import CKernels

/// Decides the label of one image from the values before the output layer, without computing all logits in float64.
///
/// All logits z are computed in float32; the error of z_j is at most γ ‖(w_j, b_j)‖₂ ‖(h, 1)‖₂ with
/// γ = (n + 3) 2⁻²⁴ / (1 − …) (Higham 2002, (3.5), and Cauchy and Schwarz; n + 3 for n products, the bias, and the
/// rounding of h to float32). Classes whose bound stays under the greatest logit can't be the label. The logits of the
/// others are computed in float64.
final class LabelDecider {
  private let layer: OutputLayer
  private let instructions: InstructionSet
  private let logits: Buffer<Float>
  private let rows: Buffer<UInt32>
  private let factors: Buffer<Float>
  private let reaching: Buffer<UInt32>

  init(_ layer: OutputLayer, instructions: InstructionSet) {
    self.layer = layer
    self.instructions = instructions
    logits = Buffer(room: layer.classes)
    rows = Buffer(room: layer.inputs)
    factors = Buffer(room: layer.inputs)
    reaching = Buffer(room: layer.classes)
  }

  /// The label of `values`; nil where errors of `error` in a logit, of ours against the reference's, could change it.
  func label(_ values: UnsafePointer<Double>, error: Double) -> Int32? {
    layer.logits(instructions, values, rows: rows.start, factors: factors.start, into: logits.start)
    var best = lab_best_f32(instructions.code, layer.classes, logits.start)
    var top = layer.logit(best, values), second = -Double.infinity
    let greatest = best, count = candidates(size: size(values), top: top, error: error)
    for place in 0..<count {
      let label = Int(reaching[place])
      guard label != greatest else { continue }
      let logit = layer.logit(label, values)
      guard !(logit > top) else {
        (second, top, best) = (top, logit, label)
        continue
      }
      if !(logit <= second) { second = logit }
    }
    // Written so that a NaN is not sure.
    return top - second > 2 * error || layer.classes == 1 ? Int32(best) : nil
  }

  /// ‖(h, 1)‖
  private func size(_ values: UnsafePointer<Double>) -> Double {
    var squares = 1.0
    for index in 0..<layer.inputs { squares += values[index] * values[index] }
    return squares.squareRoot()
  }

  /// Lists the classes whose bound reaches `top` less twice the error. Every rounding goes to the safe side: the factor
  /// 1 + 1e-6 is far above those of the sums, 2⁻²⁰ above that of one float32 fma.
  private func candidates(size: Double, top: Double, error: Double) -> Int {
    let gamma = Double(layer.inputs + 3) * 0x1p-24 * 1.01
    let radius = Float(gamma * size * (1 + 1e-6)).nextUp
    let limit = top - 2 * error
    let safe = Float(limit - limit.magnitude * 0x1p-20 - 1e-30).nextDown
    return lab_reaching_f32(
      instructions.code, layer.classes, logits.start, layer.norms, radius, safe, layer.classes, reaching.start)
  }
}
