import Base

/// What is wrong with a file of labelled images.
extension Diagnostic {
  static func imageShape(_ shape: [Int], file: String) -> Diagnostic {
    Diagnostic(
      "\(file): `data` has shape \(shape) where [images, channels, rows, columns] is expected, each 1 or more")
  }

  static func pixelType(_ type: ElementType, file: String) -> Diagnostic {
    Diagnostic("\(file): `data` is \(type.rawValue); float32, float64 and uint8 are read")
  }

  static func labelShape(_ shape: [Int], images: Int, file: String) -> Diagnostic {
    Diagnostic("\(file): `label` has shape \(shape) where [\(images)] is expected, one label for each image")
  }

  static func label(_ value: String, index: Int, file: String) -> Diagnostic {
    Diagnostic("\(file): `label` \(index) is \(value); labels are the whole numbers from 0")
  }

  static func notFinite(image: Int, file: String) -> Diagnostic {
    Diagnostic("\(file): image \(image) of `data` has a pixel that is NaN or infinite")
  }
}
