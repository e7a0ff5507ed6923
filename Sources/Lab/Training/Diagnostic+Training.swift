import Base

/// Why a network can't be trained.
extension Diagnostic {
  static func untrainable(_ layer: LayerName, _ reason: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` can't be trained: \(reason) is not supported")
  }

  static func unpenalised(_ layer: LayerName) -> Diagnostic {
    Diagnostic(
      "the activation of `\(layer)` can't be penalised: nothing that is trained decides it, or nothing reads it")
  }

  static func imageShape(_ found: ImageShape, expected: [Int]) -> Diagnostic {
    Diagnostic("images of \(found.height) × \(found.width) × \(found.channels), but the network takes \(expected)")
  }

  static func label(_ label: Int, image: Int, classes: Int) -> Diagnostic {
    Diagnostic("image \(image) has the label \(label), but the network has the classes 0 … \(classes - 1)")
  }

  static let nothingToLearn = Diagnostic("there are no images to learn from")

  static func diverged(step: Int) -> Diagnostic {
    Diagnostic("the loss is no number after step \(step); try a lower learning rate")
  }
}
