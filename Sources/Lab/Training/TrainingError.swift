/// Why a network can't be trained.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The layer can't be trained through.
  case layer(LayerName, reason: String)
  /// The images are not of the size that the network takes.
  case imageShape(found: ImageShape, expected: [Int])
  /// A label outside 0 ..< classes.
  case label(Int, image: Int, classes: Int)
  /// There is nothing to learn from.
  case noImages
  /// A step whose loss is no number: the learning rate is too high.
  case diverged(step: Int)

  public var description: String {
    switch self {
    case .layer(let name, let reason): "layer `\(name)` can't be trained: \(reason) is not supported"
    case .imageShape(let found, let expected):
      "images of \(found.height) × \(found.width) × \(found.channels), but the network takes \(expected)"
    case .label(let label, let image, let classes):
      "image \(image) has the label \(label), but the network has the classes 0 … \(classes - 1)"
    case .noImages: "there are no images to learn from"
    case .diverged(let step): "the loss is no number after step \(step); try a lower learning rate"
    }
  }
}
