package import Lab

extension Network {
  /// The size of the images that the network takes.
  ///
  /// - Throws: a `Failure` where its input is no image.
  package func inputShape() throws -> ImageShape {
    guard case .input(let shape)? = layers.first?.operation, shape.count == 3 else {
      throw Failure(text: "error: the network does not take images of rows, columns and colours\n")
    }
    return ImageShape(height: shape[0], width: shape[1], channels: shape[2])
  }
}
