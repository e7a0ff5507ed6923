/// Memory for float32 values, zero at first, which pieces of work write at the same time, each its own part.
final class Floats: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(_ count: Int) {
    self.count = count
    start = .allocate(capacity: max(count, 1))
    start.initialize(repeating: 0, count: count)
  }

  convenience init(_ values: [Float]) {
    self.init(values.count)
    for (index, value) in values.enumerated() { start[index] = value }
  }

  deinit { start.deallocate() }

  var values: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }
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
