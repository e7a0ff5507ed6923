/// Functions that a library computes differently from machine to machine, here from +, −, ×, ÷ alone.
enum Elementary {
  /// e to the x, to within 2 units in the last place; 0 under -745, infinity over 709.79.
  ///
  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite: ln 2 in two parts), then Taylor's series to r¹³ / 13!.
  static func exponential(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.79 { return .infinity }
    if x < -745.2 { return 0 }
    let n = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - n * 6.931_471_803_691_238e-1) - n * 1.908_214_929_270_587_7e-10
    var sum = 0.0
    for term in stride(from: 13, through: 1, by: -1) { sum = (sum + 1) * r / Double(term) }
    // 2ⁿ in two factors: neither overflows where the result does not.
    let half = Int(n) / 2
    return (1 + sum) * power(half) * power(Int(n) - half)
  }

  /// 2 to the n, for n in -1022 … 1023.
  private static func power(_ n: Int) -> Double { Double(bitPattern: UInt64(n + 1023) << 52) }

  /// 1 / (1 + e⁻ˣ)
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

  /// The hyperbolic tangent, from e^(2|x|).
  static func tanh(_ x: Double) -> Double {
    let e = exponential(2 * x.magnitude)
    let value = e.isInfinite ? 1 : 1 - 2 / (e + 1)
    return x < 0 ? -value : value
  }
}

extension Activation {
  /// Applies the function to vectors of `length` values, `count` values in all. Computed in float64 and rounded.
  func apply<Value: Real>(_ values: UnsafeMutablePointer<Value>, count: Int, length: Int) {
    switch self {
    case .linear: break
    case .relu: for i in 0..<count where !(values[i] > 0) { values[i] = 0 }
    case .sigmoid: for i in 0..<count { values[i] = Value(Elementary.sigmoid(Double(values[i]))) }
    case .tanh: for i in 0..<count { values[i] = Value(Elementary.tanh(Double(values[i]))) }
    case .elu, .selu, .leakyReLU, .relu6, .softplus, .softsign, .swish:
      for i in 0..<count { values[i] = Value(value(Double(values[i]))) }
    case .softmax:
      for start in stride(from: 0, to: count, by: length) {
        var most = values[start]
        for i in start..<start + length where values[i] > most { most = values[i] }
        let exponentials = (start..<start + length).map { Elementary.exponential(Double(values[$0]) - Double(most)) }
        var sum = 0.0
        for value in exponentials { sum += value }
        for i in 0..<length { values[start + i] = Value(exponentials[i] / sum) }
      }
    }
  }

  /// The function of one value, for those that have no loop of their own.
  private func value(_ x: Double) -> Double {
    switch self {
    case .elu(let alpha): x > 0 ? x : Double(alpha) * (Elementary.exponential(x) - 1)
    case .selu:
      1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Elementary.exponential(x) - 1))
    case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
    case .relu6: min(max(x, 0), 6)
    case .softplus: max(x, 0) + FixedFunctions.logarithm(1 + Elementary.exponential(-x.magnitude))
    case .softsign: x / (1 + x.magnitude)
    case .swish: x * Elementary.sigmoid(x)
    case .linear, .relu, .softmax, .sigmoid, .tanh: preconditionFailure("\(self) has a loop of its own")
    }
  }
}
