import Base
import Foundation

/// A network as it was read from a file, with what the file says of itself.
package struct NetworkFile: Sendable {
  package var network: Network
  package var format: Format
  /// The version of Keras that wrote the file, where it says so.
  package var kerasVersion: String?
  /// Keras's class of the model: `Sequential`, `Model` or `Functional`.
  package var modelClass: String

  /// The form of the file.
  package enum Format: String, Sendable, Codable {
    /// A whole model in HDF5.
    case kerasHDF5
    /// A `.keras` archive.
    case kerasArchive
    /// Weights alone in HDF5; the architecture is DeepID.
    case deepIDWeights
  }
}

extension Network {
  /// Reads a network from a Keras HDF5 file (whole, or the weights of a DeepID) or a `.keras` archive.
  ///
  /// Throws a `Diagnostic` that names the file where it can't be read or the network can't be computed.
  package static func load(path: String) throws -> NetworkFile {
    do {
      let file = try OpenFile(path: path)
      if try file.isArchive { return try loadArchive(path) }
      guard try file.isHDF5 else { throw Diagnostic.unknownFormat }
      return try loadHDF5(path)
    } catch let error as Diagnostic where !error.message.hasPrefix("\(path): ") {
      // What is wrong with the network, not with the file.
      throw Diagnostic("\(path): \(error.message)")
    }
  }

  private static func loadHDF5(_ path: String) throws -> NetworkFile {
    let file = try HDF5File(reading: path)
    guard let text = try file.root.text(attribute: "model_config") else { return try loadWeights(file) }
    let model = try KerasModel(configuration: parsed(text))
    var weights = KerasWeights(group: try file.root.group("model_weights"), layout: .named)
    return NetworkFile(
      network: try model.network { try weights.tensors(of: $0, $1) }, format: .kerasHDF5,
      kerasVersion: try file.root.text(attribute: "keras_version"), modelClass: model.className)
  }

  /// Weights alone, in the form of Keras 2 or of Keras 3's `.weights.h5`: the layers' names tell the architecture,
  /// the output's bias the number of classes.
  private static func loadWeights(_ file: borrowing HDF5File) throws -> NetworkFile {
    let layout: KerasWeights.Layout
    let names: [String]
    if let list = try file.root.texts(chunkedAttribute: "layer_names") {
      (layout, names) = (.named, list)
    } else if try file.root.contains("layers") {
      let groups = try file.root.groupsByLayer()
      (layout, names) = (.numbered(groups: groups), groups.keys.map(\.text).sorted())
    } else {
      throw Diagnostic.notKeras
    }
    guard DeepID.weightedLayers.allSatisfy(names.contains) else {
      throw Diagnostic.unknownArchitecture(layers: names)
    }
    var weights = KerasWeights(group: try HDF5Group(sameAs: file.root), layout: layout)
    let model = DeepID.model(classes: try weights.length(ofLastArrayOf: "output"))
    return NetworkFile(
      network: try model.network { try weights.tensors(of: $0, $1) }, format: .deepIDWeights,
      kerasVersion: try file.root.text(attribute: "keras_version"), modelClass: model.className)
  }

  /// The JSON in `text`.
  static func parsed(_ text: String) throws(Diagnostic) -> JSON {
    do {
      return try JSON(parsing: text)
    } catch { throw .badConfiguration(reason: "it is no JSON") }
  }
}

extension OpenFile {
  /// Whether it begins as a zip archive does.
  var isArchive: Bool { get throws { try bytes(at: 0, count: 4) == [0x50, 0x4B, 0x03, 0x04] } }
}
