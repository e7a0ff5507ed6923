/// Labelled images that are read in slabs, never whole.
///
/// A `DataSet` reads an HDF5 file, `ByteImages` and `ImagesInMemory` hold their images, and `SelectedImages` are some of
/// another source.
public protocol ImageSource: Sendable {
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
public struct ImageShape: Hashable, Sendable, Codable {
  public var height: Int
  public var width: Int
  public var channels: Int

  /// The size of an image, in pixels and colours.
  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values per image.
  public var count: Int { height * width * channels }

  /// The size that DeepID takes: 55 × 47, three colours.
  public static let deepID = ImageShape(height: 55, width: 47, channels: 3)
}

/// Labelled images in memory.
public struct ImagesInMemory: ImageSource {
  public let shape: ImageShape
  public let labels: [Int]
  /// [n, h, w, c]
  public let pixels: [Float]
  public var count: Int { labels.count }

  /// Images [n, h, w, c] with their labels [n].
  public init(shape: ImageShape, pixels: [Float], labels: [Int]) {
    precondition(pixels.count == shape.count * labels.count, "\(pixels.count) values for \(labels.count) images")
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
  }

  public func read(_ range: Range<Int>, into pixels: UnsafeMutableBufferPointer<Float>) throws {
    precondition(pixels.count >= range.count * shape.count, "room for \(pixels.count) values")
    let source = self.pixels[range.lowerBound * shape.count..<range.upperBound * shape.count]
    _ = pixels.update(fromContentsOf: source)
  }
}
