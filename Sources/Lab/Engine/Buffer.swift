/// Memory for plain values: one owner, aligned to a cache line, freed with its owner.
///
/// Access is not checked: whoever takes `start` has checked the sizes.
package struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  package let start: UnsafeMutablePointer<Element>
  package let count: Int

  /// Room for `count` values that are yet to be written.
  package init(room count: Int) {
    self.count = count
    start = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
      .bindMemory(to: Element.self, capacity: count)
  }

  /// `count` values whose bits are all 0.
  package init(zeros count: Int) {
    self.init(room: count)
    UnsafeMutableRawPointer(start).initializeMemory(
      as: UInt8.self, repeating: 0, count: count * MemoryLayout<Element>.stride)
  }

  /// A copy of `values`.
  init(_ values: [Element]) {
    self.init(room: values.count)
    _ = UnsafeMutableBufferPointer(start: start, count: count).initialize(fromContentsOf: values)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// All values.
  var all: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: start, count: count) }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }
}
