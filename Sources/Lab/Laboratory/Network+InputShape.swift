import Base

extension Network {
  /// The size of the images that the network takes.
  ///
  /// - Throws: a `Diagnostic` where its input is no image.
  package func inputShape() throws -> ImageShape {
    guard case .input(let shape)? = layers.first?.operation, shape.count == 3 else {
      throw Diagnostic("the network does not take images of rows, columns and colours")
    }
    return ImageShape(height: shape[0], width: shape[1], channels: shape[2])
  }
}
