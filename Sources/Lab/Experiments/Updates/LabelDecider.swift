import CKernels

/// Decides the label of one image while the values before the output layer change, without computing all logits.
///
/// Kept are float32 logits z of values h₀ that were current at the last refresh. For values h, with d = ‖h − h₀‖₂,
/// logit j is at most z_j + ‖w_j‖₂ d + (error of z_j), by Cauchy and Schwarz; the error of z_j is at most
/// γ ‖(w_j, b_j)‖₂ ‖(h₀, 1)‖₂ with γ = (n + 3) 2⁻²⁴ / (1 − …) (Higham 2002, (3.5), and again Cauchy and Schwarz; n + 3
/// for n products, the bias, and the rounding of h₀ to float32). Classes whose bound stays under the current label's
/// logit can't be the label. The logits of the others are computed in float64.
final class LabelDecider {
  private let layer: OutputLayer
  private let kernel: Kernel
  /// z, h₀ and ‖(h₀, 1)‖.
  private let logits: UnsafeMutablePointer<Float>
  private let values: UnsafeMutablePointer<Double>
  private var size = 0.0
  private let rows: UnsafeMutablePointer<UInt32>
  private let factors: UnsafeMutablePointer<Float>
  private let reaching: UnsafeMutablePointer<UInt32>
  private var pivot = 0
  private let savedLogits: UnsafeMutablePointer<Float>
  private let savedValues: UnsafeMutablePointer<Double>
  private var savedSize = 0.0
  private var savedPivot = 0
  private(set) var refreshes = 0

  /// Classes whose logits are computed one by one before all are refreshed.
  private static let patience = 96

  init(_ layer: OutputLayer, kernel: Kernel) {
    self.layer = layer
    self.kernel = kernel
    logits = .allocate(capacity: layer.classes)
    savedLogits = .allocate(capacity: layer.classes)
    values = .allocate(capacity: layer.inputs)
    savedValues = .allocate(capacity: layer.inputs)
    rows = .allocate(capacity: layer.inputs)
    factors = .allocate(capacity: layer.inputs)
    reaching = .allocate(capacity: layer.classes)
  }

  deinit {
    logits.deallocate()
    savedLogits.deallocate()
    values.deallocate()
    savedValues.deallocate()
    rows.deallocate()
    factors.deallocate()
    reaching.deallocate()
  }

  /// Computes z of `current`.
  func refresh(_ current: UnsafePointer<Double>) {
    refreshes += 1
    values.update(from: current, count: layer.inputs)
    var squares = 1.0
    for index in 0..<layer.inputs { squares += current[index] * current[index] }
    size = squares.squareRoot()
    layer.logits(kernel, current, rows: rows, factors: factors, into: logits)

    pivot = lab_best_f32(kernel.code, layer.classes, logits)
  }

  /// The label of `current`; nil where errors of `error` in a logit, of ours against the reference's, could change it.
  func label(_ current: UnsafePointer<Double>, error: Double) -> Int32? {
    var top = layer.logit(pivot, current)
    var count = candidates(distance: distance(current), top: top, error: error, most: Self.patience + 1)
    if count > Self.patience {
      refresh(current)
      top = layer.logit(pivot, current)
      count = candidates(distance: 0, top: top, error: error, most: layer.classes)
    }
    var best = pivot, second = -Double.infinity
    for place in 0..<count {
      let label = Int(reaching[place])
      guard label != pivot else { continue }
      let logit = layer.logit(label, current)
      guard !(logit > top) else {
        (second, top, best) = (top, logit, label)
        continue
      }
      if !(logit <= second) { second = logit }
    }
    pivot = best
    // Written so that a NaN is not sure.
    return top - second > 2 * error || layer.classes == 1 ? Int32(best) : nil
  }

  /// ‖h − h₀‖₂
  private func distance(_ current: UnsafePointer<Double>) -> Double {
    let raw = UnsafeRawPointer(current), old = UnsafeRawPointer(values)
    var squares = SIMD4<Double>.zero, rest = 0.0
    var index = 0
    while index + 4 <= layer.inputs {
      let change =
        raw.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self)
        - old.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self)
      squares += change * change
      index += 4
    }
    while index < layer.inputs {
      rest += (current[index] - values[index]) * (current[index] - values[index])
      index += 1
    }
    return (squares.sum() + rest).squareRoot()
  }

  /// Lists the classes whose bound reaches the pivot's logit less twice the error. Every rounding goes to the safe
  /// side: the factors 1 + 1e-9 and 1 + 1e-6 are far above those of the sums, 2⁻²⁰ above that of one float32 fma.
  private func candidates(distance: Double, top: Double, error: Double, most: Int) -> Int {
    let gamma = Double(layer.inputs + 3) * 0x1p-24 * 1.01
    let radius = Float((distance * (1 + 1e-9) + gamma * size) * (1 + 1e-6)).nextUp
    let limit = top - 2 * error
    let safe = Float(limit - limit.magnitude * 0x1p-20 - 1e-30).nextDown
    return lab_reaching_f32(kernel.code, layer.classes, logits, layer.norms, radius, safe, most, reaching)
  }

  func save() {
    savedLogits.update(from: logits, count: layer.classes)
    savedValues.update(from: values, count: layer.inputs)
    (savedSize, savedPivot) = (size, pivot)
  }

  func restore() {
    logits.update(from: savedLogits, count: layer.classes)
    values.update(from: savedValues, count: layer.inputs)
    (size, pivot) = (savedSize, savedPivot)
  }
}
