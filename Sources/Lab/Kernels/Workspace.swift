/// The values of every layer of a pass, for some images. One owner, one thread.
final class Workspace<Value: Real> {
  /// Images that fit.
  let images: Int
  private let starts: [UnsafeMutablePointer<Value>]
  private let slots: [Int]
  let scratch: UnsafeMutablePointer<Value>

  /// Room for `images` images: `counts[slot]` values each, layer i in slot `slots[i]`.
  init(images: Int, counts: [Int], slots: [Int], scratch: Int) {
    self.images = images
    self.slots = slots
    // 16 values more: a kernel's vectors may not, but a reader of whole vectors would, reach behind the end.
    starts = counts.map {
      let start = UnsafeMutablePointer<Value>.allocate(capacity: $0 * images + 16)
      start.initialize(repeating: 0, count: $0 * images + 16)
      return start
    }
    self.scratch = .allocate(capacity: scratch + 16)
    self.scratch.initialize(repeating: 0, count: scratch + 16)
  }

  deinit {
    for start in starts { start.deallocate() }
    scratch.deallocate()
  }

  /// Where the values of a layer begin, [images, …].
  subscript(layer: Int) -> UnsafeMutablePointer<Value> { starts[slots[layer]] }
}
