package import Base

/// The address of a result: the SHA-256 of the canonical form of all that it depends on.
package struct ResultKey: Hashable, Sendable, Codable {
  package let digest: Digest

  /// Enough of it to compare by eye.
  package var short: String { String(digest.hexadecimal.prefix(12)) }

  package init(_ digest: Digest) { self.digest = digest }

  /// Decodes 64 hexadecimal digits.
  package init(from decoder: any Decoder) throws { digest = try Digest(from: decoder) }
  /// Encodes 64 hexadecimal digits.
  package func encode(to encoder: any Encoder) throws { try digest.encode(to: encoder) }
}
