import Base

/// A layer that hands its values on in another shape.
struct ReshapeTraining: ImageLayer {
  let shape: [Int]
  let instructions: InstructionSet

  func forward(_ image: Int, inputs: [Floats], output: Floats) {
    let count = shape.reduce(1, *)
    (output.start + image * count).update(from: inputs[0].start + image * count, count: count)
  }

  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?]) {
    let count = shape.reduce(1, *)
    targets[0]?.write(gradient.start + image * count, at: image * count, count: count, instructions)
  }
}

/// The larger of 0 and a value; its gradient is 0 where the value is not above 0.
struct ReluTraining: ImageLayer {
  let shape: [Int]

  func forward(_ image: Int, inputs: [Floats], output: Floats) {
    let count = shape.reduce(1, *)
    for i in image * count..<(image + 1) * count { output.start[i] = inputs[0].start[i] > 0 ? inputs[0].start[i] : 0 }
  }

  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?]) {
    guard let target = targets[0] else { return }
    let count = shape.reduce(1, *)
    for i in image * count..<(image + 1) * count {
      let slope = inputs[0].start[i] > 0 ? gradient.start[i] : 0
      switch target.mode {
      case .set: target.values.start[i] = slope
      case .add: target.values.start[i] += slope
      }
    }
  }
}

/// The sum of all inputs, first to last.
struct AddTraining: ImageLayer {
  let shape: [Int]
  let instructions: InstructionSet

  func forward(_ image: Int, inputs: [Floats], output: Floats) {
    let count = shape.reduce(1, *)
    let sum = output.start + image * count
    sum.update(from: inputs[0].start + image * count, count: count)
    for input in inputs.dropFirst() { instructions.add(input.start + image * count, count, to: sum) }
  }

  func backward(_ image: Int, worker: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?]) {
    let count = shape.reduce(1, *)
    for case .some(let target) in targets {
      target.write(gradient.start + image * count, at: image * count, count: count, instructions)
    }
  }
}
