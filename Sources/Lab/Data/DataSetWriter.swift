import Base

/// Writes labelled images in the course's layout, slab by slab: `data` [n, c, h, w] and `label` [n], int32.
///
/// The same images give the same bytes on every run (compressed ones for one version of zlib). The file appears whole
/// at `finish()`, or not at all.
package final class DataSetWriter {
  /// The type of the pixels in the file.
  package enum PixelType: String, Sendable, Codable { case uint8, float32 }

  /// How the pixels lie in the file.
  package enum Layout: Equatable, Sendable {
    /// One block, which many threads can read at once.
    case contiguous
    /// Shuffled and deflated at a level of 1 to 9.
    case compressed(level: Int)
  }

  /// The number of images that were appended.
  package private(set) var written = 0
  private let count: Int
  private let shape: ImageShape
  private let pixelType: PixelType
  private let replacement: FileReplacement
  private var file: HDF5Writer?
  private var data: HDF5NewDataset?

  /// Begins a file of as many images as there are labels; throws a `Diagnostic` where it can't be written.
  package init(
    path: String, shape: ImageShape, labels: [Int], pixelType: PixelType = .uint8, layout: Layout = .contiguous
  ) throws {
    precondition(!labels.isEmpty && shape.count > 0, "\(labels.count) images of \(shape.count) values")
    precondition(labels.allSatisfy { 0...Int(Int32.max) ~= $0 }, "a label that is no int32 from 0")
    count = labels.count
    self.shape = shape
    self.pixelType = pixelType
    replacement = try FileReplacement(path: path)
    let file = try HDF5Writer(path: replacement.temporaryPath, name: path)
    let one = [shape.channels, shape.height, shape.width]
    var storage = NewStorage.contiguous
    if case .compressed(let level) = layout {
      storage = .compressed(chunk: [min(16, labels.count)] + one, level: level)
    }
    let element: ElementType = pixelType == .uint8 ? .uint8 : .float32
    data = try file.makeDataset("data", shape: [labels.count] + one, element: element, storage: storage)
    try file.makeDataset("label", shape: [labels.count], element: .int32).fill(labels.map { Int32($0) })
    self.file = .some(file)
  }

  /// Appends images [n, h, w, c]; the file's type is uint8.
  package func append(_ images: [UInt8]) throws {
    precondition(pixelType == .uint8, "bytes for \(pixelType)")
    try append(planes: channelsFirst(images))
  }

  /// Appends images [n, h, w, c]; the file's type is float32.
  package func append(_ images: [Float]) throws {
    precondition(pixelType == .float32, "floats for \(pixelType)")
    try append(planes: channelsFirst(images))
  }

  /// Puts the file in its place; all images were appended.
  package func finish() throws {
    precondition(written == count, "\(written) of \(count) images")
    try data.take()?.close()
    try file.take()?.finish()
    try replacement.commit()
  }

  private func append<Value: BitwiseCopyable>(planes: [Value]) throws {
    let images = planes.count / shape.count
    precondition(written + images <= count, "\(written + images) of \(count) images")
    try data?.write(planes, rows: written..<written + images)
    written += images
  }

  /// [n, h, w, c] → [n, c, h, w].
  private func channelsFirst<Value: BitwiseCopyable>(_ images: [Value]) -> [Value] {
    precondition(images.count % shape.count == 0, "\(images.count) values in images of \(shape.count)")
    let (positions, channels) = (shape.height * shape.width, shape.channels)
    return [Value](unsafeUninitializedCapacity: images.count) { planes, filled in
      for first in stride(from: 0, to: images.count, by: shape.count) {
        for channel in 0..<channels {
          for position in 0..<positions {
            planes.initializeElement(
              at: first + channel * positions + position, to: images[first + position * channels + channel])
          }
        }
      }
      filled = images.count
    }
  }
}
