import Base
import Foundation
import Lab

/// One result, as a file of the store.
///
/// The file is `labreport result 1 SHA-256\n`, then the bytes that have this SHA-256: `KEY KIND SECONDS\n` and the payload.
struct StoreEntry {
  var kind: String
  /// How long it took to compute; no part of the result.
  var seconds: Double
  var payload: Data

  init(kind: String, seconds: Double, payload: Data) {
    self.kind = kind
    self.seconds = seconds
    self.payload = payload
  }

  private static let magic = "labreport result 1 "

  /// The file of the entry at `key`.
  func data(key: ResultKey) -> Data {
    let body = Data("\(key.digest.hexadecimal) \(kind) \(seconds)\n".utf8) + payload
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

  /// Reads the file of the entry at `key`; throws a `Diagnostic` where it is damaged or of another key.
  init(_ data: Data, key: ResultKey) throws {
    let headLength = Self.magic.utf8.count + 65
    guard data.count > headLength, data.starts(with: Data(Self.magic.utf8)) else { throw Diagnostic("no entry") }
    let body = data.dropFirst(headLength)
    let sum = String(decoding: data.dropFirst(Self.magic.utf8.count).prefix(64), as: UTF8.self)
    guard Digest(of: body).hexadecimal == sum, let end = body.firstIndex(of: 10) else {
      throw Diagnostic("its checksum differs")
    }
    let head = String(decoding: body[..<end], as: UTF8.self).split(separator: " ")
    guard head.count == 3, head[0] == key.digest.hexadecimal, let seconds = Double(head[2]) else {
      throw Diagnostic("it is of another key")
    }
    kind = String(head[1])
    self.seconds = seconds
    payload = Data(body[(end + 1)...])
  }
}
