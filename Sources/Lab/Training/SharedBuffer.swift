/// Memory for values, zero at first, which pieces of work write at the same time, each its own part.
///
/// 16 values more can be read behind the last, as kernels do that take whole vectors.
final class SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: Buffer<Element>
  let start: UnsafeMutablePointer<Element>
  let count: Int
  var values: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }

  init(_ count: Int) {
    self.count = count
    memory = Buffer(zeros: count + 16)
    start = memory.start
  }

  convenience init(_ values: [Element]) {
    self.init(values.count)
    values.withUnsafeBufferPointer { if let from = $0.baseAddress { start.update(from: from, count: values.count) } }
  }
}

typealias Floats = SharedBuffer<Float>

/// Weights that are trained: their values, and the gradient of the last minibatch.
struct Parameter: Sendable {
  let values: Floats
  let gradient: Floats

  init(_ values: [Float]) {
    self.values = Floats(values)
    gradient = Floats(values.count)
  }
}
