package import Base
import EngineVersion
import Lab
import Render

/// What the table of the record shows.
package struct RecordTable: Sendable {
  package var inputs: [Input]
  package var versions: [(name: String, version: String)]

  package struct Input: Sendable {
    package var title: String
    package var content: String
    package var hash: Digest

    /// Enough of the hash to compare by eye; all of it is in results.json.
    var shortHash: String { String(hash.hexadecimal.prefix(16)) }
  }

  /// The record of `inputs`, and of the other networks that directives name.
  init(_ inputs: LabInputs, others: [Input]) {
    self.inputs =
      [
        Input(
          title: "Network", content: "\(inputs.networkName), \(Formatter.grouped(inputs.networkBytes)) bytes",
          hash: inputs.networkHash)
      ] + others
      + inputs.described.map { set in
        Input(title: set.role.title, content: "\(Formatter.grouped(set.images)) images, \(set.storage)", hash: set.hash)
      }
    versions =
      (inputs.seed.map { [("Seed of the images", String($0))] } ?? [])
      + [("LabReport", ToolVersion.text), ("Engine", EngineVersion.text)] + RenderingLibraries.versions
  }
}

extension Laboratory {
  /// What the table of the record shows.
  package func record() throws -> RecordTable {
    RecordTable(
      inputs,
      others: try otherNetworks.map { file in
        RecordTable.Input(title: "Another network", content: file, hash: try hash(ofNetwork: file))
      })
  }
}
