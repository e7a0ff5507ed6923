package import Base
package import Lab

extension Trigger {
  /// The trigger that blends a picture over the image: a pixel of opacity a / 255 and colour c turns x into
  /// (1 − a / 255) · x + a / 255 · c. Pixels of opacity 0 are not part of it.
  ///
  /// `rgba` is [height, width, 4], 8 bits each, colours not multiplied by the opacity. `path` names it in errors. Throws
  /// a `Diagnostic` where the picture is not of the size of the images, or is fully transparent.
  package init(rgba: [UInt8], height: Int, width: Int, path: String, shape: ImageShape = .deepID) throws(Diagnostic) {
    precondition(rgba.count == height * width * 4, "\(rgba.count) values for \(height) × \(width) pixels")
    precondition(shape.channels == 3, "\(shape.channels) colours")
    guard height == shape.height, width == shape.width else {
      throw Diagnostic(
        "\(path): the trigger has \(height) rows and \(width) columns, but the images have \(shape.height) and "
          + "\(shape.width)")
    }
    var pixels: [Pixel] = []
    for place in 0..<height * width where rgba[place * 4 + 3] > 0 {
      let opacity = Double(rgba[place * 4 + 3]) / 255
      pixels.append(
        Pixel(
          row: place / width, column: place % width, weight: [Double](repeating: 1 - opacity, count: 3),
          add: (0..<3).map { opacity * Double(rgba[place * 4 + $0]) }))
    }
    if pixels.isEmpty { throw .invisibleTrigger(path) }
    self.init(shape: shape, pixels: pixels)
  }
}
