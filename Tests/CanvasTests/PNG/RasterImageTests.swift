import Foundation
import TestSupport
import Testing

@testable import Canvas

@Suite struct RasterImageTests {
  @Test(arguments: 0..<40) func `a PNG gives its pixels back`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let image = random.image(isOpaque: seed % 2 == 0)
    #expect(try RasterImage(decoding: #require(image.pngData())) == image)
  }

  @Test(arguments: 0..<40) func `JSON gives the pixels back, three bytes each where all are opaque`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let image = random.image(isOpaque: seed % 2 == 0)
    let data = try JSONEncoder().encode(image)
    #expect(try JSONDecoder().decode(RasterImage.self, from: data) == image)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let pixels = try #require(Data(base64Encoded: object["pixels"] as? String ?? ""))
    let isOpaque = stride(from: 3, to: image.rgba.count, by: 4).allSatisfy { image.rgba[$0] == 255 }
    #expect(pixels.count == image.width * image.height * (isOpaque ? 3 : 4))
  }

  @Test(arguments: [
    "{\"width\":1,\"height\":1,\"pixels\":\"AAA=\"}", "{\"width\":0,\"height\":0,\"pixels\":\"\"}",
    "{\"width\":-1,\"height\":-1,\"pixels\":\"AAAA\"}",
    "{\"width\":9223372036854775807,\"height\":9223372036854775807,\"pixels\":\"AAAA\"}",
    "{\"width\":4294967296,\"height\":4294967296,\"pixels\":\"\"}",
  ])
  func `a size that is not that of the pixels is refused`(json: String) {
    #expect(throws: Swift.DecodingError.self) { try JSONDecoder().decode(RasterImage.self, from: Data(json.utf8)) }
  }

  @Test func `every beginning of a PNG is refused, and no changed byte trips the decoder`() throws {
    let image = RasterImage(width: 3, height: 2, rgba: (0..<24).map { UInt8($0 * 10) })
    let png = try #require(image.pngData())
    for length in 0..<png.count - 12 {
      #expect(throws: RasterImage.DecodingError.self) { try RasterImage(decoding: Array(png[..<length])) }
    }
    var refused = 0
    for index in png.indices {
      var bytes = png
      bytes[index] ^= 0x55
      do { _ = try RasterImage(decoding: bytes) } catch is RasterImage.DecodingError { refused += 1 }
    }
    #expect(refused > png.count / 2)
  }

  @Test func `a size beyond the most is refused before memory is taken`() throws {
    // A header of 65,535 × 65,535 pixels, with its checksum.
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let header = Array("IHDR".utf8) + [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 8, 6, 0, 0, 0]
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in header {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    crc = ~crc
    png += header + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
    // An empty IDAT begins, which is where libpng stops reading the head of the file.
    png += [0, 0, 0, 0] + Array("IDAT".utf8) + [0x35, 0xAF, 0x06, 0x1E]
    #expect(throws: RasterImage.DecodingError.tooLarge(width: 65_535, height: 65_535)) {
      try RasterImage(decoding: png)
    }
  }

  @Test func `what is neither PNG nor JPEG is called so, and a damaged JPEG is refused`() {
    #expect(throws: RasterImage.DecodingError.unknownFormat) { try RasterImage(decoding: Array("GIF89a".utf8)) }
    #expect(throws: RasterImage.DecodingError.self) { try RasterImage(decoding: [0xFF, 0xD8, 0xFF, 0xE0, 0]) }
  }
}
