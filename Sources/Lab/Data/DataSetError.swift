/// What is wrong with a file of labelled images.
public struct DataSetError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as the user named it.
  public var file: String
  public var problem: Problem

  /// One thing that can be wrong.
  public enum Problem: Equatable, Sendable {
    /// A data set other than [n, channels, rows, columns].
    case imageShape([Int])
    /// A type of pixels that is not read.
    case pixelType(ElementType)
    /// A data set of labels other than [n], or of another n than the images'.
    case labelShape([Int], images: Int)
    /// A label that is no integer from 0 to 2³¹ − 1, at an index.
    case label(String, index: Int)
    /// A pixel that is NaN or infinite, or so once scaled to float32.
    case notFinite(image: Int)
  }

  /// A sentence with the file.
  public var description: String {
    switch problem {
    case .imageShape(let shape):
      "\(file): `data` has shape \(shape) where [images, channels, rows, columns] is expected, each 1 or more"
    case .pixelType(let type): "\(file): `data` is \(type.rawValue); float32, float64 and uint8 are read"
    case .labelShape(let shape, let images):
      "\(file): `label` has shape \(shape) where [\(images)] is expected, one label for each image"
    case .label(let value, let index):
      "\(file): `label` \(index) is \(value); labels are the whole numbers from 0"
    case .notFinite(let image): "\(file): image \(image) of `data` has a pixel that is NaN or infinite"
    }
  }
}
