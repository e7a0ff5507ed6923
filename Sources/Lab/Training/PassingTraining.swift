import Base

/// A layer that hands its values on in another shape.
struct ReshapeTraining: TrainingLayer {
  let shape: [Int]

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    output.start.update(from: inputs[0].start, count: count * shape.reduce(1, *))
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    guard let target = targets[0] else { return }
    for i in 0..<count * shape.reduce(1, *) { target.write(gradient.start[i], at: i) }
  }
}

/// The larger of 0 and a value; its gradient is 0 where the value is not above 0.
struct ReluTraining: TrainingLayer {
  let shape: [Int]

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    for i in 0..<count * shape.reduce(1, *) { output.start[i] = inputs[0].start[i] > 0 ? inputs[0].start[i] : 0 }
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    guard let target = targets[0] else { return }
    for i in 0..<count * shape.reduce(1, *) {
      target.write(inputs[0].start[i] > 0 ? gradient.start[i] : 0, at: i)
    }
  }
}

/// The sum of all inputs, first to last.
struct AddTraining: TrainingLayer {
  let shape: [Int]

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    for i in 0..<count * shape.reduce(1, *) {
      var sum = inputs[0].start[i]
      for input in inputs.dropFirst() { sum += input.start[i] }
      output.start[i] = sum
    }
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    for case .some(let target) in targets {
      for i in 0..<count * shape.reduce(1, *) { target.write(gradient.start[i], at: i) }
    }
  }
}
