public import Base

/// What a file holds, as far as it is told without computing anything.
public enum Inspection: Equatable, Sendable {
  case network(NetworkDescription)
  case dataSet(DataSetDescription)

  /// What the file at `path` holds: labelled images where it is an HDF5 file with `data`, else a network.
  ///
  /// Throws a `Diagnostic`, as reading the file does.
  public init(path: String) throws {
    if try !OpenFile(path: path).isArchive, try HDF5File(reading: path).root.contains("data") {
      self = .dataSet(DataSetDescription(try DataSet(path: path)))
    } else {
      self = .network(try NetworkDescription(try Network.load(path: path)))
    }
  }
}

/// A network's layers and sizes.
public struct NetworkDescription: Equatable, Sendable, Codable {
  public var name: String
  public var format: NetworkFile.Format
  /// The version of Keras that wrote the file, where it says so.
  public var kerasVersion: String?
  /// `Sequential`, `Model` or `Functional`.
  public var modelClass: String
  /// In topological order.
  public var layers: [LayerDescription]
  /// The layer whose values are the answer.
  public var output: LayerName
  /// The number of values in the answer.
  public var classCount: Int
  /// The number of weights of all layers.
  public var parameterCount: Int

  /// One layer.
  public struct LayerDescription: Equatable, Sendable, Codable {
    public var name: LayerName
    /// Keras's class, such as `Conv2D`.
    public var className: String
    /// The layers that it reads.
    public var inputs: [LayerName]
    /// What it gives for one image, such as [rows, columns, channels].
    public var outputShape: [Int]
    /// The number of its weights.
    public var parameterCount: Int
  }

  /// The description of a network that was read; throws where its shapes don't fit.
  public init(_ file: NetworkFile) throws(Diagnostic) {
    let network = file.network
    let shapes = try network.shapes()
    name = network.name
    format = file.format
    kerasVersion = file.kerasVersion
    modelClass = file.modelClass
    layers = zip(network.layers, shapes).map { layer, shape in
      LayerDescription(
        name: layer.name, className: layer.operation.kerasClass, inputs: layer.inputs.map { network.layers[$0].name },
        outputShape: shape, parameterCount: layer.operation.weights.reduce(0) { $0 + $1.tensor.values.count })
    }
    output = network.layers[network.output].name
    classCount = shapes[network.output].last ?? 0
    parameterCount = layers.reduce(0) { $0 + $1.parameterCount }
  }
}

/// A data set's shape, types and labels.
public struct DataSetDescription: Equatable, Sendable, Codable {
  /// The number of images.
  public var count: Int
  /// Rows, columns, channels; the file has [count, channels, rows, columns].
  public var shape: ImageShape
  public var pixelType: ElementType
  public var labelType: ElementType
  public var storage: Storage
  /// The number of different labels.
  public var classCount: Int
  public var smallestLabel: Int
  public var largestLabel: Int

  /// The description of an open data set.
  public init(_ dataSet: DataSet) {
    count = dataSet.count
    shape = dataSet.shape
    pixelType = dataSet.pixelType
    labelType = dataSet.labelType
    storage = dataSet.storage
    classCount = Set(dataSet.labels).count
    smallestLabel = dataSet.labels.min() ?? 0
    largestLabel = dataSet.labels.max() ?? 0
  }
}
