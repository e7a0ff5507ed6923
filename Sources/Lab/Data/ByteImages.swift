/// Labelled images in memory as 8-bit values, a quarter of the room of `ImagesInMemory`.
package struct ByteImages: ImageSource, Equatable {
  package let shape: ImageShape
  package let labels: [Int]
  /// [n, h, w, c], 0 … 255.
  package let pixels: [UInt8]
  /// What each value is multiplied with when it is read.
  package let scale: Double
  package var count: Int { labels.count }

  /// Images [n, h, w, c] with their labels [n].
  package init(shape: ImageShape, pixels: [UInt8], labels: [Int], scale: Double = 1) {
    precondition(pixels.count == shape.count * labels.count, "\(pixels.count) values for \(labels.count) images")
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
    self.scale = scale
  }

  package func read(_ range: Range<Int>, into pixels: UnsafeMutableBufferPointer<Float>) throws {
    precondition(pixels.count >= range.count * shape.count, "room for \(pixels.count) values")
    let values = (0...255).map { Float(Double($0) * scale) }
    let start = range.lowerBound * shape.count
    values.withUnsafeBufferPointer { values in
      self.pixels.withUnsafeBufferPointer { source in
        for i in 0..<range.count * shape.count { pixels[i] = values[Int(source[start + i])] }
      }
    }
  }
}
