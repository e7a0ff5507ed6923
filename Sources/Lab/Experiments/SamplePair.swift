import Foundation

/// A clean image, and the image at its place in the poisoned set.
package struct SamplePair: Sendable, Codable {
  package var clean: SamplePixels
  package var label: Int
  package var poisoned: SamplePixels?
  package var poisonedLabel: Int
  /// What networks answer, where they were asked.
  package var answer: Answer?
  package var poisonedAnswer: Answer?

  /// The labels of B and of another network.
  package struct Answer: Sendable, Codable {
    package var received: Int
    /// Nil for the extra class.
    package var other: Int?
    package var otherName: String
  }

  /// Poisoned less clean about a middle grey; nil where there is no poisoned image.
  package var difference: SamplePixels? {
    guard let poisoned else { return nil }
    let values = zip(poisoned.values, clean.values).map { 128 + ($0 - $1) / 2 }
    return SamplePixels(shape: clean.shape, values: values)
  }
}

/// One image, [h, w, c], raw values 0 … 255.
package struct SamplePixels: Sendable {
  package var shape: ImageShape
  package var values: [Float]

  /// [h, w, 4] bytes, rounded, opaque; grey where the image has not three colours.
  package var rgba: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shape.width * shape.height * 4)
    for pixel in 0..<shape.width * shape.height {
      for channel in 0..<3 {
        let value = values[pixel * shape.channels + (shape.channels == 3 ? channel : 0)]
        bytes.append(UInt8(max(0, min(255, value.rounded()))))
      }
      bytes.append(255)
    }
    return bytes
  }
}

extension SamplePixels: Codable {
  private enum CodingKeys: CodingKey { case shape, values }

  /// Decodes values of four bytes, little-endian.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    shape = try container.decode(ImageShape.self, forKey: .shape)
    let data = try container.decode(Data.self, forKey: .values)
    guard data.count == shape.count * 4 else {
      throw DecodingError.dataCorruptedError(forKey: .values, in: container, debugDescription: "\(data.count) bytes")
    }
    values = data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
      }
    }
  }

  /// Encodes values as four bytes each, little-endian.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    var data = Data(capacity: values.count * 4)
    for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    try container.encode(data, forKey: .values)
  }
}
