import Base

extension Activation {
  /// Applies the function to vectors of `length` values, `count` values in all. Computed in float64 and rounded.
  func apply<Value: Real>(_ values: UnsafeMutablePointer<Value>, count: Int, length: Int) {
    switch self {
    case .linear: break
    case .relu: for i in 0..<count where !(values[i] > 0) { values[i] = 0 }
    case .sigmoid: for i in 0..<count { values[i] = Value(FixedFunctions.sigmoid(Double(values[i]))) }
    case .tanh: for i in 0..<count { values[i] = Value(FixedFunctions.hyperbolicTangent(Double(values[i]))) }
    case .elu, .selu, .leakyReLU, .relu6, .softplus, .softsign, .swish:
      for i in 0..<count { values[i] = Value(value(Double(values[i]))) }
    case .softmax:
      for start in stride(from: 0, to: count, by: length) {
        var most = values[start]
        for i in start..<start + length where values[i] > most { most = values[i] }
        let exponentials = (start..<start + length).map {
          FixedFunctions.exponential(Double(values[$0]) - Double(most))
        }
        var sum = 0.0
        for value in exponentials { sum += value }
        for i in 0..<length { values[start + i] = Value(exponentials[i] / sum) }
      }
    }
  }

  /// The function of one value, for those that have no loop of their own.
  private func value(_ x: Double) -> Double {
    switch self {
    case .elu(let alpha): x > 0 ? x : Double(alpha) * (FixedFunctions.exponential(x) - 1)
    case .selu:
      1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (FixedFunctions.exponential(x) - 1))
    case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
    case .relu6: min(max(x, 0), 6)
    case .softplus: max(x, 0) + FixedFunctions.logarithm(1 + FixedFunctions.exponential(-x.magnitude))
    case .softsign: x / (1 + x.magnitude)
    case .swish: x * FixedFunctions.sigmoid(x)
    case .linear, .relu, .softmax, .sigmoid, .tanh: preconditionFailure("\(self) has a loop of its own")
    }
  }
}
