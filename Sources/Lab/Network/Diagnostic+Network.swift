import Base

/// What can be wrong with a network, told without its file, which `Network.load` puts before it.
extension Diagnostic {
  static var unknownFormat: Diagnostic { Diagnostic("is neither a Keras HDF5 file nor a `.keras` archive") }
  static var notKeras: Diagnostic {
    Diagnostic("is an HDF5 file, but no Keras network: it has neither `model_config` nor `layer_names`")
  }
  static func unreadableArchive(reason: String) -> Diagnostic { Diagnostic("the archive can't be read: \(reason)") }
  static func missingInArchive(_ name: String) -> Diagnostic {
    Diagnostic("the archive has no `\(name)`, so it is no `.keras` file")
  }
  static func tooLargeInArchive(_ name: String, bytes: Int) -> Diagnostic {
    Diagnostic("`\(name)` in the archive claims \(bytes) bytes, more than can be right")
  }
  static func badConfiguration(reason: String) -> Diagnostic {
    Diagnostic("the model's configuration can't be understood: \(reason)")
  }
  static func unknownArchitecture(layers: [String]) -> Diagnostic {
    Diagnostic(
      "holds weights alone (layers \(layers.prefix(8).map { "`\($0)`" }.joined(separator: ", "))), which need an "
        + "architecture known by name; DeepID is. Save the whole model instead: model.save(…)")
  }
  static func unsupportedLayer(layer: LayerName, className: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` is a \(className), which is not supported")
  }
  static func unsupportedOption(layer: LayerName, className: String, option: String, found: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` (\(className)) has \(option) = \(found), which is not supported")
  }
  static func missingOption(layer: LayerName, className: String, option: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` (\(className)) has no option \(option)")
  }
  static func duplicateLayer(_ layer: LayerName) -> Diagnostic { Diagnostic("two layers are called `\(layer)`") }
  static func unknownInput(layer: LayerName, input: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` reads `\(input)`, which is no layer of the network")
  }
  static func circle(_ layer: LayerName) -> Diagnostic { Diagnostic("layer `\(layer)` reads, over others, itself") }
  static func sharedLayer(_ layer: LayerName, uses: Int) -> Diagnostic {
    Diagnostic("layer `\(layer)` is applied \(uses) times; only once is supported")
  }
  static func notOneInput(_ count: Int) -> Diagnostic {
    Diagnostic("the network has \(count) inputs; only one is supported")
  }
  static func notOneOutput(_ count: Int) -> Diagnostic {
    Diagnostic("the network has \(count) outputs; only one is supported")
  }
  static func shape(layer: LayerName, inputs: [[Int]], reason: String) -> Diagnostic {
    Diagnostic("layer `\(layer)` can't take \(inputs.map(\.description).joined(separator: ", ")): \(reason)")
  }
  static func missingWeights(layer: LayerName) -> Diagnostic {
    Diagnostic("there are no weights for layer `\(layer)`")
  }
  static func weightCount(layer: LayerName, expected: Int, found: Int) -> Diagnostic {
    Diagnostic("layer `\(layer)` has \(found) weight arrays where \(expected) are expected")
  }
  static func weightShape(layer: LayerName, weight: String, expected: [Int], found: [Int]) -> Diagnostic {
    Diagnostic("`\(layer)/\(weight)` has shape \(found) where \(expected) is expected")
  }
  static func notFinite(layer: LayerName, weight: String, index: Int) -> Diagnostic {
    Diagnostic("`\(layer)/\(weight)` holds NaN or infinity at index \(index)")
  }
  static func tooManyParameters(_ count: Int) -> Diagnostic {
    Diagnostic("the network has \(count) parameters, more than are read (268,435,456)")
  }
  static func tooManyValues(layer: LayerName, count: Int) -> Diagnostic {
    Diagnostic("the layers through `\(layer)` give \(count) values for an image, more than are computed (16,777,216)")
  }
}
