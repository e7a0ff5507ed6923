internal import CCrypto

/// A SHA-256 digest.
package struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package let hexadecimal: String
  /// The hexadecimal digits.
  package var description: String { hexadecimal }
  /// The digest's 32 bytes.
  package let bytes: [UInt8]

  init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "\(bytes.count) bytes")
    self.bytes = bytes
    let digits = Array("0123456789abcdef".utf8)
    hexadecimal = String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of bytes.
  package init(of bytes: some Sequence<UInt8>) {
    let stream = HashStream()
    Array(bytes).withUnsafeBytes { stream.update($0) }
    self = stream.finish()
  }
}

extension Digest {
  /// Reads 64 lower-case hexadecimal digits.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = Array(try container.decode(String.self).utf8)
    let digits = Array("0123456789abcdef".utf8)
    let values = text.compactMap { digits.firstIndex(of: $0) }
    guard text.count == 64, values.count == 64 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no SHA-256 of 64 hexadecimal digits")
    }
    self.init(bytes: (0..<32).map { UInt8(values[2 * $0] << 4 | values[2 * $0 + 1]) })
  }

  /// Writes the hexadecimal digits.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}

/// A SHA-256 that takes its bytes piece by piece, by libcrypto (which uses the processor's own instructions).
package final class HashStream {
  private let context: OpaquePointer

  /// One that has taken nothing yet.
  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes more bytes.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(status == 1, "SHA-256 of \(bytes.count) bytes failed")
  }

  /// The digest of all that was taken; the last call.
  package func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    let status = EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(status == 1, "SHA-256 could not be finished")
    return Digest(bytes: bytes)
  }
}
