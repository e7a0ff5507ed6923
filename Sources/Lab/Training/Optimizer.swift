import Base
internal import CKernels

/// How weights follow their gradients.
package enum Optimizer: Equatable, Sendable {
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

  private let instructions: InstructionSet

  init(_ optimizer: Optimizer, _ parameters: [Parameter], instructions: InstructionSet) {
    self.optimizer = optimizer
    self.instructions = instructions
    first = parameters.map { Floats($0.values.count) }
    second = parameters.map { Floats($0.values.count) }
  }

  /// Moves all parameters by one step of `rate`. Each value stands alone, so threads do not matter.
  mutating func step(_ parameters: [Parameter], rate: Double, workers: Workers) {
    switch optimizer {
    case .adam(let beta1, let beta2, let epsilon):
      power1 *= beta1
      power2 *= beta2
      let adam = lab_adam(
        keep1: Float(beta1), take1: Float(1 - beta1), keep2: Float(beta2), take2: Float(1 - beta2),
        step: Float(rate * (1 - power2).squareRoot() / (1 - power1)), epsilon: epsilon)
      each(parameters, workers) { [first, second, instructions, adam] index, range in
        let start = range.lowerBound
        withUnsafePointer(to: adam) { adam in
          lab_adam_f32(
            instructions.code, range.count, adam, parameters[index].gradient.start + start,
            first[index].start + start, second[index].start + start, parameters[index].values.start + start)
        }
      }
    case .momentum(let momentum):
      let step = Float(rate)
      each(parameters, workers) { [first, instructions] index, range in
        let start = range.lowerBound
        lab_momentum_f32(
          instructions.code, range.count, momentum, step, parameters[index].gradient.start + start,
          first[index].start + start, parameters[index].values.start + start)
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
