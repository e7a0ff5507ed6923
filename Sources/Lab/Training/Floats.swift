/// Memory for float32 values, zero at first, which pieces of work write at the same time, each its own part.
final class Floats: @unchecked Sendable {
  private let memory: Buffer<Float>
  let start: UnsafeMutablePointer<Float>
  var count: Int { memory.count }
  var values: [Float] { Array(memory.all) }

  init(_ count: Int) {
    memory = Buffer(zeros: count)
    start = memory.start
  }

  init(_ values: [Float]) {
    memory = Buffer(values)
    start = memory.start
  }
}

/// Weights that are trained: their values, and the gradient of the last minibatch.
struct Parameter: Sendable {
  let values: Floats
  let gradient: Floats

  init(_ values: [Float]) {
    self.values = Floats(values)
    gradient = Floats(values.count)
  }
}
