/// Labelled images that are read in slabs, never whole.
///
/// A `DataSet` reads an HDF5 file, `ByteImages` and `ImagesInMemory` hold their images, and `SelectedImages` are some of
/// another source.
package protocol ImageSource: Sendable {
  /// The number of images.
  var count: Int { get }
  /// Rows, columns, channels of one image.
  var shape: ImageShape { get }
  /// The label of each image, as the file gives it.
  var labels: [Int] { get }
  /// Writes the images of `range` as [n, h, w, c] float32, each value Float(Double(raw) · scale).
  ///
  /// May be called from several threads at once. Throws where the file can't be read.
  func read(_ range: Range<Int>, into pixels: UnsafeMutableBufferPointer<Float>) throws
}

/// The size of an image.
package struct ImageShape: Hashable, Sendable, Codable {
  package var height: Int
  package var width: Int
  package var channels: Int

  /// The size of an image, in pixels and colours.
  package init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values per image.
  package var count: Int { height * width * channels }

  /// The size that DeepID takes: 55 × 47, three colours.
  package static let deepID = ImageShape(height: 55, width: 47, channels: 3)
}

/// Labelled images in memory.
package struct ImagesInMemory: ImageSource {
  package let shape: ImageShape
  package let labels: [Int]
  /// [n, h, w, c]
  package let pixels: [Float]
  package var count: Int { labels.count }

  /// Images [n, h, w, c] with their labels [n].
  package init(shape: ImageShape, pixels: [Float], labels: [Int]) {
    precondition(pixels.count == shape.count * labels.count, "\(pixels.count) values for \(labels.count) images")
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
  }

  package func read(_ range: Range<Int>, into pixels: UnsafeMutableBufferPointer<Float>) throws {
    precondition(pixels.count >= range.count * shape.count, "room for \(pixels.count) values")
    let source = self.pixels[range.lowerBound * shape.count..<range.upperBound * shape.count]
    _ = pixels.update(fromContentsOf: source)
  }
}
