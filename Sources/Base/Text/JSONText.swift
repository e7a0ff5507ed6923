package import Foundation

/// JSON as every file and command of ours writes it.
package enum JSONText {
  /// Pretty, keys in alphabetical order, a line feed at the end.
  package static func pretty(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}
