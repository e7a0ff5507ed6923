import Base
import Foundation
import Lab

/// One result, as a file of the store.
///
/// The file is `labreport result 2 SHA-256\n`, then the bytes that have this SHA-256: `KEY KIND SECONDS\n`, all that the result
/// depends on as a line of JSON, and the payload.
struct StoreEntry {
  var kind: String
  /// What the result depends on; the key follows from it.
  var dependencies: Dependencies
  /// How long it took to compute; no part of the result, and 0 where that is unknown.
  var seconds: Double
  var payload: Data

  init(kind: String, dependencies: Dependencies, seconds: Double, payload: Data) {
    self.kind = kind
    self.dependencies = dependencies
    self.seconds = seconds
    self.payload = payload
  }

  private static let magic = "labreport result 2 "

  /// The file of the entry.
  ///
  /// - Throws: errors of the encoder.
  func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let head = Data("\(dependencies.key.digest.hexadecimal) \(kind) \(seconds)\n".utf8)
    let body = head + (try encoder.encode(dependencies)) + Data([10]) + payload
    return Data("\(Self.magic)\(Digest(of: body).hexadecimal)\n".utf8) + body
  }

  /// The kind of the entry in a file, from its first bytes; nil where it is no entry.
  static func kind(ofFile url: URL) -> String? {
    guard let file = try? FileHandle(forReadingFrom: url), let head = try? file.read(upToCount: 512) else { return nil }
    let lines = head.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count > 2, head.starts(with: Data(magic.utf8)) else { return nil }
    let words = String(decoding: lines[1], as: UTF8.self).split(separator: " ")
    return words.count == 3 ? String(words[1]) : nil
  }

  /// Reads the file of an entry; throws a `Diagnostic` where it is damaged, or its key is not that of what it depends on.
  init(_ data: Data) throws {
    let headLength = Self.magic.utf8.count + 65
    guard data.count > headLength, data.starts(with: Data(Self.magic.utf8)) else { throw Diagnostic("no entry") }
    let body = data.dropFirst(headLength)
    let sum = String(decoding: data.dropFirst(Self.magic.utf8.count).prefix(64), as: UTF8.self)
    guard Digest(of: body).hexadecimal == sum, let end = body.firstIndex(of: 10),
      let second = body[(end + 1)...].firstIndex(of: 10)
    else { throw Diagnostic("its checksum differs") }
    dependencies = try JSONDecoder().decode(Dependencies.self, from: Data(body[(end + 1)..<second]))
    let head = String(decoding: body[..<end], as: UTF8.self).split(separator: " ")
    guard head.count == 3, head[0] == dependencies.key.digest.hexadecimal, let seconds = Double(head[2]) else {
      throw Diagnostic("it is of another key")
    }
    kind = String(head[1])
    self.seconds = seconds
    payload = Data(body[(second + 1)...])
  }
}
