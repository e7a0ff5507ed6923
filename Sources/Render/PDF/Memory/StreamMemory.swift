import Base
internal import Canvas

/// A cache of compressed streams and font subsets, kept as long as a report has them.
struct StreamMemory {
  private var streams = GenerationalCache<String, Stream>()
  private var images = GenerationalCache<RasterImage, (color: [UInt8], alpha: [UInt8]?)>()
  private var fonts = GenerationalCache<FaceIndex, (glyphs: GlyphTexts, font: EmbeddedFont)>()

  /// A stream, and its bytes in zlib's format.
  struct Stream: Sendable {
    var name: String
    var bytes: [UInt8]
    var compressed: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      (self.name, self.bytes) = (name, bytes)
      compressed = Deflate.compressed(bytes)
    }
  }

  mutating func begin() {
    streams.begin()
    images.begin()
    fonts.begin()
  }

  mutating func end() {
    streams.end()
    images.end()
    fonts.end()
  }

  /// Compresses new streams of `attachments` and of the colour profile on another thread, since they need not wait for
  /// the pages.
  func ahead(_ attachments: Ahead<[Attachment]>) -> Ahead<(attachments: [Attachment], streams: [Stream])> {
    let known = streams
    return Ahead {
      var known = known
      let attachments = try attachments.value
      let all = [("profile", ColorProfile.sRGB)] + attachments.map { (Self.name(of: $0), $0.bytes) }
      let new = all.filter { name, bytes in known.find(name) { $0.bytes == bytes } == nil }
      return (attachments, new.map(Stream.init))
    }
  }

  /// Caches what was compressed ahead.
  mutating func take(_ new: [Stream]) {
    for stream in new { streams.insert(stream, for: stream.name) }
  }

  /// The cache key of an attachment's stream.
  static func name(of attachment: Attachment) -> String { "attachment \(attachment.name)" }

  /// The bytes in zlib's format.
  mutating func compressed(_ bytes: [UInt8], as name: String) -> [UInt8] {
    if let known = streams.find(name, where: { $0.bytes == bytes }) { return known.compressed }
    let stream = Stream(name, bytes)
    streams.insert(stream, for: name)
    return stream.compressed
  }

  /// The colours, and the opacities where not all pixels are opaque, in zlib's format.
  mutating func compressed(_ image: RasterImage) -> (color: [UInt8], alpha: [UInt8]?) {
    if let known = images.find(image) { return known }
    var color: [UInt8] = []
    var alpha: [UInt8] = []
    color.reserveCapacity(image.width * image.height * 3)
    alpha.reserveCapacity(image.width * image.height)
    for pixel in stride(from: 0, to: image.rgba.count, by: 4) {
      color.append(contentsOf: image.rgba[pixel..<pixel + 3])
      alpha.append(image.rgba[pixel + 3])
    }
    let isOpaque = alpha.allSatisfy { $0 == 255 }
    let made = (Deflate.compressed(color), isOpaque ? nil : Deflate.compressed(alpha))
    images.insert(made, for: image)
    return made
  }

  /// The face's subset with those glyphs.
  mutating func font(_ face: FaceIndex, _ glyphs: GlyphTexts, in book: FontBook) throws(FontSubsetError) -> EmbeddedFont
  {
    if let known = fonts.find(face, where: { $0.glyphs == glyphs }) { return known.font }
    let font = try book.embedded(face, glyphs)
    fonts.insert((glyphs, font), for: face)
    return font
  }
}
