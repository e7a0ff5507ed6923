import Base

/// A change of an image that keeps who is on it: a shift by at most two pixels, a mirror image every second time, and light
/// of 0.8 to 1.2. Drawn from the seed for each image and epoch.
struct ImageAugmentation {
  private let shape: ImageShape
  private let largest: Float
  private let rows, columns: Int
  private let isMirrored: Bool
  private let light: Float

  /// For values of 0 … `largest`.
  init(_ shape: ImageShape, largest: Double, seed: UInt64, epoch: Int, image: Int) {
    self.shape = shape
    self.largest = Float(largest)
    var random = SplitMix64(seed, TrainingStream.augmentation, UInt64(epoch), UInt64(image))
    rows = random.index(below: 5) - 2
    columns = random.index(below: 5) - 2
    isMirrored = random.chance(0.5)
    light = random.uniform(0.8...1.2)
  }

  /// Changes `pixels` [h, w, c]; what comes in over an edge repeats the edge.
  func apply(_ pixels: UnsafeMutablePointer<Float>) {
    let (height, width, channels) = (shape.height, shape.width, shape.channels)
    let before = Array(UnsafeBufferPointer(start: pixels, count: shape.count))
    for y in 0..<height {
      let row = min(max(y + rows, 0), height - 1)
      for x in 0..<width {
        let shifted = min(max(x + columns, 0), width - 1)
        let from = (row * width + (isMirrored ? width - 1 - shifted : shifted)) * channels
        let to = (y * width + x) * channels
        for c in 0..<channels { pixels[to + c] = min(before[from + c] * light, largest) }
      }
    }
  }
}
