/// What is wrong with the network in a file.
public struct NetworkFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as the user named it.
  public var file: String
  public var problem: NetworkProblem

  /// A sentence with the file.
  public var description: String { "\(file): \(problem)" }
}

/// One thing that can be wrong with a network.
public enum NetworkProblem: Error, Equatable, Sendable {
  /// Neither an HDF5 file nor a zip archive.
  case unknownFormat
  /// An HDF5 file without `model_config` and without `layer_names`.
  case notKeras
  /// A zip archive that can't be read, with libzip's reason.
  case unreadableArchive(reason: String)
  /// A file that a `.keras` archive has and this one lacks.
  case missingInArchive(String)
  /// A file in the archive that claims more bytes than can be right.
  case tooLargeInArchive(String, bytes: Int)
  /// `model_config` is no description of a model.
  case badConfiguration(reason: String)
  /// Weights alone, of layers that belong to no architecture known by name.
  case unknownArchitecture(layers: [String])
  /// A layer class that is not computed.
  case unsupportedLayer(layer: LayerName, className: String)
  /// An option whose value is not computed.
  case unsupportedOption(layer: LayerName, className: String, option: String, found: String)
  /// An option without which the layer has no meaning.
  case missingOption(layer: LayerName, className: String, option: String)
  /// Two layers of one name.
  case duplicateLayer(LayerName)
  /// A layer that reads one that does not exist.
  case unknownInput(layer: LayerName, input: String)
  /// Layers that read each other in a circle, or only read each other.
  case circle(LayerName)
  /// A layer that is applied several times.
  case sharedLayer(LayerName, uses: Int)
  /// A network with several inputs or outputs, or with none.
  case notOneInput(Int)
  case notOneOutput(Int)
  /// A layer whose inputs have shapes that it can't take.
  case shape(layer: LayerName, inputs: [[Int]], reason: String)
  /// A layer without its weights.
  case missingWeights(layer: LayerName)
  /// A layer with another number of weights.
  case weightCount(layer: LayerName, expected: Int, found: Int)
  /// A weight of another shape than the layer's options say.
  case weightShape(layer: LayerName, weight: String, expected: [Int], found: [Int])
  /// A weight that is NaN or infinite.
  case notFinite(layer: LayerName, weight: String, index: Int)
  /// More parameters than a network that is read here has.
  case tooManyParameters(Int)
  /// More values per image than a network that is computed here gives, all layers through this one together.
  case tooManyValues(layer: LayerName, count: Int)
}

extension NetworkProblem: CustomStringConvertible {
  /// What was found, what was expected, and what to do.
  public var description: String {
    switch self {
    case .unknownFormat: "is neither a Keras HDF5 file nor a `.keras` archive"
    case .notKeras: "is an HDF5 file, but no Keras network: it has neither `model_config` nor `layer_names`"
    case .unreadableArchive(let reason): "the archive can't be read: \(reason)"
    case .missingInArchive(let name): "the archive has no `\(name)`, so it is no `.keras` file"
    case .tooLargeInArchive(let name, let bytes):
      "`\(name)` in the archive claims \(bytes) bytes, more than can be right"
    case .badConfiguration(let reason): "the model's configuration can't be understood: \(reason)"
    case .unknownArchitecture(let layers):
      "holds weights alone (layers \(layers.prefix(8).map { "`\($0)`" }.joined(separator: ", "))), which need an "
        + "architecture known by name; DeepID is. Save the whole model instead: model.save(…)"
    case .unsupportedLayer(let layer, let className): "layer `\(layer)` is a \(className), which is not supported"
    case .unsupportedOption(let layer, let className, let option, let found):
      "layer `\(layer)` (\(className)) has \(option) = \(found), which is not supported"
    case .missingOption(let layer, let className, let option): "layer `\(layer)` (\(className)) has no option \(option)"
    case .duplicateLayer(let layer): "two layers are called `\(layer)`"
    case .unknownInput(let layer, let input): "layer `\(layer)` reads `\(input)`, which is no layer of the network"
    case .circle(let layer): "layer `\(layer)` reads, over others, itself"
    case .sharedLayer(let layer, let uses): "layer `\(layer)` is applied \(uses) times; only once is supported"
    case .notOneInput(let count): "the network has \(count) inputs; only one is supported"
    case .notOneOutput(let count): "the network has \(count) outputs; only one is supported"
    case .shape(let layer, let inputs, let reason):
      "layer `\(layer)` can't take \(inputs.map(\.description).joined(separator: ", ")): \(reason)"
    case .missingWeights(let layer): "there are no weights for layer `\(layer)`"
    case .weightCount(let layer, let expected, let found):
      "layer `\(layer)` has \(found) weight arrays where \(expected) are expected"
    case .weightShape(let layer, let weight, let expected, let found):
      "`\(layer)/\(weight)` has shape \(found) where \(expected) is expected"
    case .notFinite(let layer, let weight, let index): "`\(layer)/\(weight)` holds NaN or infinity at index \(index)"
    case .tooManyParameters(let count): "the network has \(count) parameters, more than are read (268,435,456)"
    case .tooManyValues(let layer, let count):
      "the layers through `\(layer)` give \(count) values for an image, more than are computed (16,777,216)"
    }
  }
}
