/// Whether two sets of images are the same images without and with a trigger, found in the pixels.
package enum ImagePairing: Equatable, Sendable {
  /// Image i of one is image i of the other: they differ at most at `positions` places, the same for all, which are at
  /// most half of the image.
  case paired(positions: Int)
  /// Not shown, and why, as a clause.
  case unpaired(reason: String)

  /// Whether the images correspond.
  package var isPaired: Bool { if case .paired = self { true } else { false } }

  /// Compares `clean` and `poisoned` image by image.
  ///
  /// They are taken to correspond if they are as many and of one size, and at least half of all places are the same in
  /// every pair: a trigger that covers less than half of the image leaves the rest alone, and two different images agree
  /// almost nowhere. A trigger blended over the whole image can't be told this way. Cost: both sets are read once, unless
  /// they prove different earlier. Throws what a source throws.
  package init(clean: any ImageSource, poisoned: any ImageSource) throws {
    guard clean.count == poisoned.count, clean.shape == poisoned.shape else {
      self = .unpaired(
        reason: "there are \(clean.count) clean and \(poisoned.count) poisoned images, or their sizes differ")
      return
    }
    let shape = clean.shape, places = shape.height * shape.width
    var isChanged = [Bool](repeating: false, count: places)
    var first = [Float](repeating: 0, count: shape.count * Engine.slab), second = first
    for start in stride(from: 0, to: clean.count, by: Engine.slab) {
      let range = start..<min(start + Engine.slab, clean.count)
      try first.withUnsafeMutableBufferPointer { try clean.read(range, into: $0) }
      try second.withUnsafeMutableBufferPointer { try poisoned.read(range, into: $0) }
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          for image in 0..<range.count {
            for place in 0..<places where !isChanged[place] {
              let value = image * shape.count + place * shape.channels
              for colour in value..<value + shape.channels where first[colour] != second[colour] {
                isChanged[place] = true
              }
            }
          }
        }
      }
      let changed = isChanged.count { $0 }
      guard changed * 2 <= places else {
        self = .unpaired(
          reason: "the clean and the poisoned images differ at more than half of all places, so that they can't be "
            + "shown to be the same")
        return
      }
    }
    self = .paired(positions: isChanged.count { $0 })
  }
}
