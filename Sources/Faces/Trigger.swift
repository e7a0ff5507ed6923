package import Lab

/// A trigger at a fixed place of an image: poisoned = round(weight · clean + add), pixel by pixel.
package struct Trigger: Equatable, Sendable {
  /// The size of the images that it fits.
  package let shape: ImageShape
  /// The pixels that it changes, in ascending order.
  package let pixels: [Pixel]

  /// The change of one pixel.
  package struct Pixel: Equatable, Sendable {
    package var row: Int
    package var column: Int
    /// The weight of the clean image in each channel, 0 … 1.
    package var weight: [Double]
    /// What is added in each channel, 0 … 255.
    package var add: [Double]

    /// A changed pixel; one weight and add for each channel.
    package init(row: Int, column: Int, weight: [Double], add: [Double]) {
      self.row = row
      self.column = column
      self.weight = weight
      self.add = add
    }
  }

  /// A trigger of `pixels`, each inside an image of `shape` and listed once.
  package init(shape: ImageShape, pixels: [Pixel]) {
    self.shape = shape
    self.pixels = pixels.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    for (index, pixel) in self.pixels.enumerated() {
      precondition(
        (0..<shape.height).contains(pixel.row) && (0..<shape.width).contains(pixel.column)
          && pixel.weight.count == shape.channels && pixel.add.count == shape.channels,
        "pixel \(pixel.row), \(pixel.column) in an image of \(shape)")
      if index > 0 {
        let before = self.pixels[index - 1]
        precondition(
          (before.row, before.column) < (pixel.row, pixel.column), "pixel \(pixel.row), \(pixel.column) twice")
      }
    }
  }

  /// Stamps one image [h, w, c] in place. Ties round to even, as in NumPy; the result is clamped to 0 … 255.
  package func stamp(_ image: UnsafeMutableBufferPointer<UInt8>) {
    precondition(image.count == shape.count, "\(image.count) values for an image of \(shape)")
    for pixel in pixels {
      let start = (pixel.row * shape.width + pixel.column) * shape.channels
      for channel in 0..<shape.channels {
        let product = pixel.weight[channel] * Double(image[start + channel])
        let value = (product + pixel.add[channel]).rounded(.toNearestOrEven)
        image[start + channel] = UInt8(min(max(value, 0), 255))
      }
    }
  }

  /// A stamped copy of one image [h, w, c].
  package func stamped(_ image: [UInt8]) -> [UInt8] {
    var copy = image
    copy.withUnsafeMutableBufferPointer { stamp($0) }
    return copy
  }
}
