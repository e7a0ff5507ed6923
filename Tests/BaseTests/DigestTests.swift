import Foundation
import Testing

@testable import Base

@Suite("Digests")
struct DigestTests {
  /// Examples of FIPS 180-2, appendix B, and the digest of nothing.
  static let examples = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test("are SHA-256, whole or piece by piece", arguments: DigestTests.examples)
  func digests(_ example: (text: String, digest: String)) {
    #expect(Digest(of: example.text.utf8).hexadecimal == example.digest)
    for piece in [1, 63, 64, 65, 9_999] {
      let stream = HashStream()
      let bytes = Array(example.text.utf8)
      for start in stride(from: 0, to: bytes.count, by: piece) {
        bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { stream.update($0) }
      }
      #expect(stream.finish().hexadecimal == example.digest, "pieces of \(piece)")
    }
  }

  @Test("are written as 64 digits and read back; anything else is refused")
  func coding() throws {
    let digest = Digest(of: "abc".utf8)
    let text = try JSONEncoder().encode([digest])
    #expect(String(decoding: text, as: UTF8.self) == "[\"\(digest.hexadecimal)\"]")
    #expect(try JSONDecoder().decode([Digest].self, from: text) == [digest])
    let digits = digest.hexadecimal
    for wrong in ["", digits.uppercased(), digits + "0", String(digits.dropLast()), "g" + digits.dropFirst()] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode([Digest].self, from: Data("[\"\(wrong)\"]".utf8)) }
    }
  }
}
