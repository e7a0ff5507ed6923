import Base

/// How weights follow their gradients.
public enum Optimizer: Equatable, Sendable {
  /// Kingma and Ba, "Adam" (2015), as Keras has it: ε is added to the root.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-7)
  /// velocity = momentum · velocity − rate · gradient; weight += velocity.
  case momentum(Float = 0.9)
}

/// The state of an optimizer for all parameters of a network.
struct OptimizerState: Sendable {
  private let optimizer: Optimizer
  private let first: [Floats]
  private let second: [Floats]
  private var power1 = 1.0
  private var power2 = 1.0

  init(_ optimizer: Optimizer, _ parameters: [Parameter]) {
    self.optimizer = optimizer
    first = parameters.map { Floats($0.values.count) }
    second = parameters.map { Floats($0.values.count) }
  }

  /// Moves all parameters by one step of `rate`. Each value stands alone, so threads do not matter.
  mutating func step(_ parameters: [Parameter], rate: Double, workers: Workers) {
    switch optimizer {
    case .adam(let beta1, let beta2, let epsilon):
      power1 *= beta1
      power2 *= beta2
      let step = Float(rate * (1 - power2).squareRoot() / (1 - power1))
      let (keep1, keep2) = (Float(beta1), Float(beta2))
      let (take1, take2) = (Float(1 - beta1), Float(1 - beta2))
      each(parameters, workers) { [first, second] index, range in
        let (w, g) = (parameters[index].values.start, parameters[index].gradient.start)
        let (m, v) = (first[index].start, second[index].start)
        for i in range {
          m[i] = keep1 * m[i] + take1 * g[i]
          v[i] = keep2 * v[i] + take2 * (g[i] * g[i])
          w[i] -= step * m[i] / (v[i].squareRoot() + epsilon)
        }
      }
    case .momentum(let momentum):
      let step = Float(rate)
      each(parameters, workers) { [first] index, range in
        let (w, g, m) = (parameters[index].values.start, parameters[index].gradient.start, first[index].start)
        for i in range {
          m[i] = momentum * m[i] - step * g[i]
          w[i] += m[i]
        }
      }
    }
  }

  private func each(_ parameters: [Parameter], _ workers: Workers, _ body: @Sendable (Int, Range<Int>) -> Void) {
    let block = 16384
    var pieces: [(index: Int, range: Range<Int>)] = []
    for (index, parameter) in parameters.enumerated() {
      for from in stride(from: 0, to: parameter.values.count, by: block) {
        pieces.append((index, from..<min(from + block, parameter.values.count)))
      }
    }
    let work = pieces
    workers.run(work.count) { piece in body(work[piece].index, work[piece].range) }
  }
}
