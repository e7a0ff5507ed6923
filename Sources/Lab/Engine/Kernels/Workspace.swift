/// The values of every layer of a pass, for some images. One owner, one thread.
final class Workspace<Value: Real> {
  /// Images that fit.
  let images: Int
  private let memory: Buffer<Value>
  /// Where the values of each layer begin, [images, …], and where the scratch space begins.
  private let starts: [UnsafeMutablePointer<Value>]
  let scratch: UnsafeMutablePointer<Value>

  /// Room for `images` images: `counts[slot]` values each, layer i in slot `slots[i]`.
  init(images: Int, counts: [Int], slots: [Int], scratch: Int) {
    self.images = images
    // At least 16 values more, for readers of whole vectors, and a multiple of 16, so that every layer is aligned.
    let rooms = (counts.map { $0 * images } + [scratch]).map { ($0 + 31) / 16 * 16 }
    memory = Buffer(zeros: rooms.reduce(0, +))
    var start = memory.start
    let all = rooms.map { room in
      defer { start += room }
      return start
    }
    starts = slots.map { all[$0] }
    self.scratch = all[counts.count]
  }

  /// Where the values of a layer begin, [images, …].
  subscript(layer: Int) -> UnsafeMutablePointer<Value> { starts[layer] }
}
