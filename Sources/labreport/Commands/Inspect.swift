import Base
import ArgumentParser
import Lab
import Render
import Report

/// `labreport inspect`: what a file holds.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what a file holds: a network's layers and shapes, or a data set's shape, types and classes.")

  @Argument(help: "A network or a data set.")
  var file: String

  @Flag(help: "Print it as JSON.")
  var json = false

  func run() throws {
    switch try Inspection(path: file) {
    case .network(let network):
      if json { try JSONOutput.print(network) } else { Self.print(network) }
    case .dataSet(let set):
      if json { try JSONOutput.print(set) } else { Self.print(set) }
    }
  }

  /// Prints a line; names come from a stranger's file.
  private static func line(_ text: String) { Swift.print(text.printable()) }

  private static func print(_ network: NetworkDescription) {
    let version = network.kerasVersion.map { ", written by Keras \($0)" } ?? ""
    Self.line("network \(network.name) (\(network.format.title), \(network.modelClass)\(version))")
    let rows =
      [["layer", "class", "reads", "output", "weights"]]
      + network.layers.map { layer in
        [
          layer.name.text, layer.className, layer.inputs.map(\.text).joined(separator: ", "),
          layer.outputShape.map(String.init).joined(separator: " × "), Formatter.grouped(layer.parameterCount),
        ]
      }
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 4 ? padding + cell.0 : cell.0 + padding
      }
      Self.line("  " + cells.joined(separator: "  "))
    }
    Self.line(
      "\(Formatter.grouped(network.parameterCount)) weights, \(Formatter.grouped(network.classCount)) classes")
  }

  private static func print(_ set: DataSetDescription) {
    let shape = set.shape
    Self.line("data set of \(Formatter.grouped(set.count)) images")
    Self.line(
      "  data   \(set.pixelType) [\(set.count), \(shape.channels), \(shape.height), \(shape.width)], \(set.storage.title)"
    )
    Self.line(
      "  label  \(set.labelType) [\(set.count)], \(set.classCount) different, \(set.smallestLabel) … \(set.largestLabel)"
    )
  }
}

extension NetworkFile.Format {
  /// In words.
  fileprivate var title: String {
    switch self {
    case .kerasHDF5: "Keras HDF5"
    case .kerasArchive: "Keras archive"
    case .deepIDWeights: "weights alone, of DeepID"
    }
  }
}

extension Storage {
  /// In words.
  fileprivate var title: String {
    switch self {
    case .contiguous: "contiguous"
    case .compact: "compact"
    case .chunked(let shape, let isCompressed):
      "in chunks of \(shape.map(String.init).joined(separator: " × "))\(isCompressed ? ", compressed" : "")"
    }
  }
}
