import Foundation

/// Pixels in rows, [height, width, 4]: red, green, blue, alpha, 8 bits each, not premultiplied.
package struct RasterImage: Hashable, Sendable {
  package var width: Int
  package var height: Int
  package var rgba: [UInt8]
  package init(width: Int, height: Int, rgba: [UInt8]) {
    precondition(rgba.count == width * height * 4, "\(rgba.count) bytes for \(width) × \(height) pixels")
    self.width = width
    self.height = height
    self.rgba = rgba
  }

  /// Hashes some of the bytes, of all four channels since the step is odd.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
    for index in stride(from: 0, to: rgba.count, by: rgba.count / 64 | 1) { hasher.combine(rgba[index]) }
  }
}

extension RasterImage: Codable {
  private enum CodingKeys: CodingKey { case width, height, pixels }

  /// Decodes three bytes per pixel, red, green, blue, or four where some are not opaque.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let width = try values.decode(Int.self, forKey: .width)
    let height = try values.decode(Int.self, forKey: .height)
    let pixels = [UInt8](try values.decode(Data.self, forKey: .pixels))
    guard width > 0, height > 0, width <= Self.mostPixels, height <= Self.mostPixels / width,
      [3, 4].contains(where: { pixels.count == width * height * $0 })
    else {
      throw Swift.DecodingError.dataCorruptedError(
        forKey: .pixels, in: values, debugDescription: "\(pixels.count) bytes for \(width) × \(height) pixels")
    }
    guard pixels.count == width * height * 3 else {
      self.init(width: width, height: height, rgba: pixels)
      return
    }
    var rgba = [UInt8](repeating: 255, count: width * height * 4)
    for pixel in 0..<width * height {
      for channel in 0..<3 { rgba[pixel * 4 + channel] = pixels[pixel * 3 + channel] }
    }
    self.init(width: width, height: height, rgba: rgba)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(width, forKey: .width)
    try values.encode(height, forKey: .height)
    let isOpaque = stride(from: 3, to: rgba.count, by: 4).allSatisfy { rgba[$0] == 255 }
    let pixels = isOpaque ? rgba.indices.filter { $0 % 4 != 3 }.map { rgba[$0] } : rgba
    try values.encode(Data(pixels), forKey: .pixels)
  }
}
