import Canvas
package import Foundation
package import Lab
import Plot

extension SampleGrid {
  /// Clean images, the same with the trigger, and the difference about a middle grey.
  init(_ record: SamplesRecord) {
    func tile(_ pixels: Data, _ caption: [String] = []) -> Tile {
      Tile(RasterImage(rgb: pixels, width: record.width, height: record.height), caption: caption)
    }
    func caption(_ label: Int, _ answer: SamplesRecord.Answer?) -> [String] {
      ["label \(label)"] + (answer?.lines ?? [])
    }
    var rows = [Row(label: "Clean", record.samples.map { tile($0.clean, caption($0.label, $0.answer)) })]
    let poisoned = record.samples.compactMap(\.poisoned)
    if poisoned.count == record.samples.count {
      rows.append(Row(label: "Poisoned", poisoned.map { tile($0.pixels, caption($0.label, $0.answer)) }))
      rows.append(Row(label: "Difference", poisoned.map { tile($0.difference) }))
    }
    self.init(rows: rows)
  }
}

extension SamplesRecord.Answer {
  fileprivate var lines: [String] { ["B: \(received)", "\(otherName): \(other.map(String.init) ?? "flagged")"] }
}

extension SamplesRecord {
  /// The pixels of `samples` as a screen shows them; nil where there are none.
  init?(_ samples: [SamplePair]) {
    guard let shape = samples.first?.clean.shape else { return nil }
    self.init(
      height: shape.height, width: shape.width,
      samples: samples.map { pair in
        Sample(
          clean: pair.clean.bytes, label: pair.label, answer: pair.answer.map(Answer.init),
          poisoned: pair.poisoned.flatMap { poisoned in
            pair.difference.map { difference in
              Poisoned(
                pixels: poisoned.bytes, difference: difference.bytes, label: pair.poisonedLabel,
                answer: pair.poisonedAnswer.map(Answer.init))
            }
          })
      })
  }
}

extension SamplesRecord.Answer {
  fileprivate init(_ answer: SamplePair.Answer) {
    self.init(received: answer.received, otherName: answer.otherName, other: answer.other)
  }
}

extension RasterImage {
  /// Opaque pixels of red, green and blue.
  fileprivate init(rgb: Data, width: Int, height: Int) {
    var rgba: [UInt8] = []
    rgba.reserveCapacity(width * height * 4)
    for (index, byte) in rgb.enumerated() {
      rgba.append(byte)
      if index % 3 == 2 { rgba.append(255) }
    }
    self.init(width: width, height: height, rgba: rgba)
  }
}

/// A clean image, and the image at its place in the poisoned set.
package struct SamplePair: Sendable, Codable {
  package var clean: SamplePixels
  package var label: Int
  package var poisoned: SamplePixels?
  var poisonedLabel: Int
  /// What networks answer, where they were asked.
  package var answer: Answer?
  var poisonedAnswer: Answer?

  /// The labels of B and of another network.
  package struct Answer: Sendable, Codable {
    package var received: Int
    /// Nil for the extra class.
    package var other: Int?
    var otherName: String
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

  /// [h, w, 3] bytes, rounded; grey where the image has not three colours.
  package var bytes: Data {
    // Not Data, to which appending one byte takes a hundred times as long.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shape.width * shape.height * 3)
    for pixel in 0..<shape.width * shape.height {
      for channel in 0..<3 {
        let value = values[pixel * shape.channels + (shape.channels == 3 ? channel : 0)]
        bytes.append(UInt8(max(0, min(255, value.rounded()))))
      }
    }
    return Data(bytes)
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
