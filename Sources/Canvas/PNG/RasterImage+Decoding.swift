internal import CJPEG
internal import CPNG

extension RasterImage {
  /// Why bytes can't be decoded as a picture.
  package enum DecodingError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownFormat
    case tooLarge(width: Int, height: Int)
    case damaged(reason: String)

    /// A sentence.
    package var description: String {
      switch self {
      case .unknownFormat: "it is neither PNG nor JPEG"
      case .tooLarge(let width, let height):
        "it has \(width) × \(height) pixels, and at most \(RasterImage.mostPixels) are read"
      case .damaged(let reason): reason
      }
    }
  }

  /// The largest picture: 64 million pixels, 256 MB.
  package static let mostPixels = 64 << 20

  /// Decodes a PNG or a JPEG. The size is checked before any memory is taken for the pixels. Throws `DecodingError`.
  package init(decoding bytes: [UInt8]) throws {
    switch bytes.prefix(3) {
    case [0x89, 0x50, 0x4E]: self = try Self.png(bytes)
    case [0xFF, 0xD8, 0xFF]: self = try Self.jpeg(bytes)
    default: throw DecodingError.unknownFormat
    }
  }

  private static func check(width: Int, height: Int) throws {
    guard width > 0, height > 0, width <= mostPixels, height <= mostPixels / width else {
      throw DecodingError.tooLarge(width: width, height: height)
    }
  }

  private static func png(_ bytes: [UInt8]) throws -> RasterImage {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    func reason() -> String {
      withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    defer { png_image_free(&image) }
    return try bytes.withUnsafeBytes { source in
      guard png_image_begin_read_from_memory(&image, source.baseAddress, source.count) != 0 else {
        throw DecodingError.damaged(reason: reason())
      }
      let (width, height) = (Int(image.width), Int(image.height))
      try check(width: width, height: height)
      image.format = UInt32(PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_COLOR)
      var rgba = [UInt8](repeating: 0, count: width * height * 4)
      guard png_image_finish_read(&image, nil, &rgba, png_int_32(width * 4), nil) != 0 else {
        throw DecodingError.damaged(reason: reason())
      }
      return RasterImage(width: width, height: height, rgba: rgba)
    }
  }

  private static func jpeg(_ bytes: [UInt8]) throws -> RasterImage {
    guard let decoder = tjInitDecompress() else { throw DecodingError.damaged(reason: "no memory for a JPEG decoder") }
    defer { tjDestroy(decoder) }
    func reason() -> String { String(cString: tjGetErrorStr2(decoder)) }
    var (width, height, subsampling, colors): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard
      tjDecompressHeader3(decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors) == 0
    else { throw DecodingError.damaged(reason: reason()) }
    try check(width: Int(width), height: Int(height))
    var rgba = [UInt8](repeating: 0, count: Int(width) * Int(height) * 4)
    // The accurate transform, which gives the same values on every machine.
    guard
      tjDecompress2(
        decoder, bytes, UInt(bytes.count), &rgba, width, width * 4, height, Int32(TJPF_RGBA.rawValue),
        TJFLAG_ACCURATEDCT) == 0
    else { throw DecodingError.damaged(reason: reason()) }
    return RasterImage(width: Int(width), height: Int(height), rgba: rgba)
  }
}
