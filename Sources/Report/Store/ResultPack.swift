package import Base
package import Foundation
package import Lab

/// Results of experiments in one file, to be handed on: each with all that it depends on, from which its key is computed.
///
/// The file is `labreport pack 1 SHA-256 BYTES\n`, then zlib's stream of that many bytes, which have this SHA-256. They hold for
/// each result, in ascending order of the keys, `DEPENDENCIES BYTES\n` with the lengths of what follows, the dependencies as
/// JSON, and the result as the store keeps it. No key is written, so that none can be another's; no time either, so that the
/// same results are the same bytes.
package struct ResultPack: Sendable {
  /// One result.
  package struct Entry: Equatable, Sendable {
    package var dependencies: Dependencies
    /// As `Experiment.stored` gives it.
    package var payload: Data

    package init(dependencies: Dependencies, payload: Data) {
      self.dependencies = dependencies
      self.payload = payload
    }
  }

  /// By key.
  package let entries: [ResultKey: Entry]
  /// The SHA-256 of its content.
  package let digest: Digest

  /// The most bytes of a file, and of what it holds.
  package static let mostBytes = 64 << 20
  static let mostContent = 256 << 20
  static let mostEntries = 100_000
  private static let mostDependencies = 64 << 10
  private static let magic = "labreport pack 1 "

  /// The keys, ascending.
  package var keys: [ResultKey] { entries.keys.sorted { $0.digest.hexadecimal < $1.digest.hexadecimal } }

  /// The file of `entries`; of two with one key the last.
  ///
  /// - Throws: a `Diagnostic` where they are more than a pack takes.
  package static func data(_ entries: [Entry]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let byKey = Dictionary(entries.map { ($0.dependencies.key.digest.hexadecimal, $0) }, uniquingKeysWith: { $1 })
    var content: [UInt8] = []
    for key in byKey.keys.sorted() {
      guard let entry = byKey[key] else { continue }
      let dependencies = try encoder.encode(entry.dependencies)
      content += Array("\(dependencies.count) \(entry.payload.count)\n".utf8)
      content += dependencies
      content += entry.payload
    }
    guard byKey.count <= mostEntries, content.count <= mostContent else {
      throw Diagnostic(
        "\(byKey.count) results of \(content.count) bytes are too many for a pack", hint: "choose some with --kind")
    }
    let head = "\(magic)\(Digest(of: content).hexadecimal) \(content.count)\n"
    return Data(head.utf8) + Data(content.isEmpty ? [] : Deflate.compressed(content, level: 12))
  }

  /// Reads a pack, which may be a stranger's.
  ///
  /// - Throws: a `Diagnostic` that says what is wrong as a clause.
  package init(_ data: Data) throws(Diagnostic) {
    let head = data.prefix(256).prefix { $0 != 10 }
    let words = String(decoding: head, as: UTF8.self).dropFirst(Self.magic.count).split(separator: " ")
    guard data.count <= Self.mostBytes, data.starts(with: Data(Self.magic.utf8)), data.count > head.count,
      words.count == 2, let count = Int(words[1]), count >= 0
    else { throw Diagnostic("it is no pack of results") }
    guard count <= Self.mostContent else {
      throw Diagnostic("it would hold \(count) bytes, and at most \(Self.mostContent) are read")
    }
    let content = try Deflate.decompressed([UInt8](data.dropFirst(head.count + 1)), count: count)
    digest = Digest(of: content)
    guard digest.hexadecimal == words[0] else { throw Diagnostic("it is damaged: its checksum differs") }
    entries = try Self.entries(content)
  }

  private static func entries(_ content: [UInt8]) throws(Diagnostic) -> [ResultKey: Entry] {
    var entries: [ResultKey: Entry] = [:]
    var at = 0
    var last = ""
    let decoder = JSONDecoder()
    while at < content.count {
      let place = "its entry \(entries.count + 1)"
      guard entries.count < mostEntries else { throw Diagnostic("it has over \(mostEntries) entries") }
      guard let end = content[at..<min(content.count, at + 64)].firstIndex(of: 10) else {
        throw Diagnostic("\(place) has no lengths")
      }
      let lengths = String(decoding: content[at..<end], as: UTF8.self).split(separator: " ").map { Int($0) }
      guard lengths.count == 2, let first = lengths[0], let second = lengths[1], (0...mostDependencies).contains(first),
        second >= 0, first + end + 1 <= content.count, second <= content.count - first - end - 1
      else { throw Diagnostic("\(place) has wrong lengths") }
      let middle = end + 1 + first
      guard let found = try? decoder.decode(Dependencies.self, from: Data(content[(end + 1)..<middle])), found.isPlain
      else {
        throw Diagnostic("\(place) does not say what it depends on")
      }
      let key = found.key
      guard key.digest.hexadecimal > last else { throw Diagnostic("\(place) is out of order, or comes twice") }
      last = key.digest.hexadecimal
      entries[key] = Entry(dependencies: found, payload: Data(content[middle..<middle + second]))
      at = middle + second
    }
    return entries
  }
}

extension Dependencies {
  /// Whether it has a canonical form: nothing in it holds a line feed, and no name or value a blank.
  fileprivate var isPlain: Bool {
    let words = [engine, kind] + inputs.flatMap { [$0.name, $0.value] }
    return words.allSatisfy { !$0.contains { $0 == " " || $0.isNewline } } && !parameters.contains { $0.isNewline }
  }
}
