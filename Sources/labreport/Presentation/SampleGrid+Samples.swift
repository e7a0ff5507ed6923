import Canvas
import Foundation
import Lab
import Plot

extension SampleGrid {
  /// Clean images, the same with the trigger, and the difference about a middle grey.
  init(_ samples: [SamplePair]) {
    var rows = [
      Row(
        label: "Clean",
        samples.map { Tile($0.clean.raster, caption: ["label \($0.label)"] + ($0.answer?.lines ?? [])) })
    ]
    let poisoned = samples.compactMap { sample in
      sample.poisoned.map {
        Tile($0.raster, caption: ["label \(sample.poisonedLabel)"] + (sample.poisonedAnswer?.lines ?? []))
      }
    }
    if poisoned.count == samples.count {
      rows.append(Row(label: "Poisoned", poisoned))
      rows.append(
        Row(label: "Difference", samples.compactMap { sample in sample.difference.map { Tile($0.raster) } }))
    }
    self.init(rows: rows)
  }
}

/// A clean image, and the image at its place in the poisoned set.
struct SamplePair: Sendable, Codable {
  var clean: SamplePixels
  var label: Int
  var poisoned: SamplePixels?
  var poisonedLabel: Int
  /// What networks answer, where they were asked.
  var answer: Answer?
  var poisonedAnswer: Answer?

  /// The labels of B and of another network.
  struct Answer: Sendable, Codable {
    var received: Int
    /// Nil for the extra class.
    var other: Int?
    var otherName: String

    var lines: [String] { ["B: \(received)", "\(otherName): \(other.map(String.init) ?? "flagged")"] }
  }

  /// Poisoned less clean about a middle grey; nil where there is no poisoned image.
  var difference: SamplePixels? {
    guard let poisoned else { return nil }
    let values = zip(poisoned.values, clean.values).map { 128 + ($0 - $1) / 2 }
    return SamplePixels(shape: clean.shape, values: values)
  }
}

/// One image, [h, w, c], raw values 0 … 255.
struct SamplePixels: Sendable {
  var shape: ImageShape
  var values: [Float]

  /// As pixels of a picture; grey where the image has not three colours.
  var raster: RasterImage {
    var rgba: [UInt8] = []
    rgba.reserveCapacity(shape.width * shape.height * 4)
    for pixel in 0..<shape.width * shape.height {
      for channel in 0..<3 {
        let value = values[pixel * shape.channels + (shape.channels == 3 ? channel : 0)]
        rgba.append(UInt8(max(0, min(255, value.rounded()))))
      }
      rgba.append(255)
    }
    return RasterImage(width: shape.width, height: shape.height, rgba: rgba)
  }
}

extension SamplePixels: Codable {
  private enum CodingKeys: CodingKey { case shape, values }

  /// Decodes values of four bytes, little-endian.
  init(from decoder: any Decoder) throws {
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
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    var data = Data(capacity: values.count * 4)
    for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    try container.encode(data, forKey: .values)
  }
}
