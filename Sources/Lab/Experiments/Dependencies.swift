import Base
import Foundation

/// All that the result of an experiment depends on: equal dependencies, equal result.
///
/// No caption, label, id, author or path is among them, and nothing of the machine.
package struct Dependencies: Equatable, Sendable, Codable {
  /// What computes: the engine's version.
  package var engine: String
  /// The kind of the experiment.
  package var kind: String
  /// The experiment's parameters as JSON, keys in alphabetical order, without white space.
  package var parameters: String
  /// What it reads, in a fixed order.
  package var inputs: [Input]

  package init(engine: String, kind: String, parameters: String, inputs: [Input]) {
    self.engine = engine
    self.kind = kind
    self.parameters = parameters
    self.inputs = inputs
  }

  /// One thing that an experiment reads.
  package struct Input: Equatable, Sendable, Codable {
    /// What it is to the experiment, such as `network`, `validation`, `scale`.
    package var name: String
    /// The SHA-256 of its content, or its value where it is a number.
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The address of the result.
  ///
  /// It is the SHA-256 of lines of UTF-8: `labreport experiment 1`, `engine VERSION`, `kind KIND`, `parameters JSON`, then
  /// `input NAME VALUE` each. JSON holds no line feed, and no name or value holds a space or a line feed.
  package var key: ResultKey {
    var text = "labreport experiment 1\nengine \(engine)\nkind \(kind)\nparameters \(parameters)\n"
    for input in inputs { text += "input \(input.name) \(input.value)\n" }
    return ResultKey(Digest(of: text.utf8))
  }

  /// The canonical form of an experiment's parameters.
  package static func canonical(_ parameters: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(parameters), as: UTF8.self)
  }
}
