package import Base

/// What a file holds, as far as it is told without computing anything.
package enum Inspection: Equatable, Sendable {
  case network(NetworkDescription)
  case dataSet(DataSetDescription)

  /// What the file at `path` holds: labelled images where it is an HDF5 file with `data`, else a network.
  ///
  /// Throws a `Diagnostic`, as reading the file does.
  package init(path: String) throws {
    if try !OpenFile(path: path).isArchive, try HDF5File(reading: path).root.contains("data") {
      self = .dataSet(DataSetDescription(try DataSet(path: path)))
    } else {
      self = .network(try NetworkDescription(try Network.load(path: path)))
    }
  }
}

/// A network's layers and sizes.
package struct NetworkDescription: Equatable, Sendable, Codable {
  package var name: String
  package var format: NetworkFile.Format
  /// The version of Keras that wrote the file, where it says so.
  package var kerasVersion: String?
  /// `Sequential`, `Model` or `Functional`.
  package var modelClass: String
  /// In topological order.
  package var layers: [LayerDescription]
  /// The layer whose values are the answer.
  package var output: LayerName
  /// The number of values in the answer.
  package var classCount: Int
  /// The number of weights of all layers.
  package var parameterCount: Int

  /// One layer.
  package struct LayerDescription: Equatable, Sendable, Codable {
    package var name: LayerName
    /// Keras's class, such as `Conv2D`.
    package var className: String
    /// The layers that it reads.
    package var inputs: [LayerName]
    /// What it gives for one image, such as [rows, columns, channels].
    package var outputShape: [Int]
    /// The number of its weights.
    package var parameterCount: Int
  }

  /// The description of a network that was read; throws where its shapes don't fit.
  package init(_ file: NetworkFile) throws(Diagnostic) {
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
package struct DataSetDescription: Equatable, Sendable, Codable {
  /// The number of images.
  package var count: Int
  /// Rows, columns, channels; the file has [count, channels, rows, columns].
  package var shape: ImageShape
  package var pixelType: ElementType
  package var labelType: ElementType
  package var storage: Storage
  /// The number of different labels.
  package var classCount: Int
  package var smallestLabel: Int
  package var largestLabel: Int

  /// The description of an open data set.
  package init(_ dataSet: DataSet) {
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
