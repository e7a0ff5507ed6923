import Base
internal import Canvas

/// Streams that were compressed, by what they are, as long as a report holds them.
struct StreamMemory {
  private var entries: [String: Entry] = [:]
  private var images: [RasterImage: (color: [UInt8], alpha: [UInt8]?, generation: Int)] = [:]
  private var fonts: [FaceIndex: (glyphs: GlyphTexts, font: EmbeddedFont)] = [:]
  private var generation = 0

  private struct Entry: Sendable {
    var bytes: [UInt8]
    var compressed: [UInt8]
    var generation: Int
  }

  mutating func begin() { generation += 1 }

  /// Forgets what the last report did not hold.
  mutating func end() {
    let generation = generation
    entries = entries.filter { $0.value.generation == generation }
    images = images.filter { $0.value.generation == generation }
  }

  /// `attachments`, and their streams and that of the colour profile where they are not remembered, compressed on another
  /// thread, since they need not wait for the pages.
  func ahead(_ attachments: Ahead<[Attachment]>) -> Ahead<(attachments: [Attachment], streams: [Stream])> {
    let known = entries
    return Ahead {
      let attachments = try attachments.value
      let all = [("profile", ColorProfile.sRGB)] + attachments.map { (Self.name(of: $0), $0.bytes) }
      let unknown = all.filter { name, bytes in known[name]?.bytes != bytes }
      return (attachments, unknown.map { Stream(name: $0.0, bytes: $0.1, compressed: Deflate.compressed($0.1)) })
    }
  }

  /// What a stream is called here, what it holds, and that in zlib's format.
  struct Stream: Sendable {
    var name: String
    var bytes: [UInt8]
    var compressed: [UInt8]
  }

  /// Remembers what was compressed ahead.
  mutating func take(_ streams: [Stream]) {
    for stream in streams {
      entries[stream.name] = Entry(bytes: stream.bytes, compressed: stream.compressed, generation: generation)
    }
  }

  /// By what the stream of an attachment is remembered.
  static func name(of attachment: Attachment) -> String { "attachment \(attachment.name)" }

  /// The bytes in zlib's format.
  mutating func compressed(_ bytes: [UInt8], as name: String) -> [UInt8] {
    if let known = entries[name], known.bytes == bytes {
      entries[name]?.generation = generation
      return known.compressed
    }
    let compressed = Deflate.compressed(bytes)
    entries[name] = Entry(bytes: bytes, compressed: compressed, generation: generation)
    return compressed
  }

  /// The colours, and the opacities where not all pixels are opaque, in zlib's format.
  mutating func compressed(_ image: RasterImage) -> (color: [UInt8], alpha: [UInt8]?) {
    if let known = images[image] {
      images[image]?.generation = generation
      return (known.color, known.alpha)
    }
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
    images[image] = (made.0, made.1, generation)
    return made
  }

  /// The face with those glyphs.
  mutating func font(_ face: FaceIndex, _ glyphs: GlyphTexts, in book: FontBook) throws(FontSubsetError) -> EmbeddedFont
  {
    if let known = fonts[face], known.glyphs == glyphs { return known.font }
    let font = try book.embedded(face, glyphs)
    fonts[face] = (glyphs, font)
    return font
  }
}
