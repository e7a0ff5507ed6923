internal import Canvas

/// Streams that were compressed, by what they are, as long as a report holds them.
struct StreamMemory {
  private var entries: [String: (bytes: [UInt8], compressed: [UInt8], generation: Int)] = [:]
  private var images: [RasterImage: (color: [UInt8], alpha: [UInt8]?, generation: Int)] = [:]
  private var fonts: [FaceIndex: (glyphs: GlyphTexts, font: EmbeddedFont)] = [:]
  private var generation = 0

  mutating func begin() { generation += 1 }

  /// Forgets what the last report did not hold.
  mutating func end() {
    let generation = generation
    entries = entries.filter { $0.value.generation == generation }
    images = images.filter { $0.value.generation == generation }
  }

  /// The bytes in zlib's format.
  mutating func compressed(_ bytes: [UInt8], as name: String) -> [UInt8] {
    if let known = entries[name], known.bytes == bytes {
      entries[name]?.generation = generation
      return known.compressed
    }
    let compressed = Deflate.compressed(bytes)
    entries[name] = (bytes, compressed, generation)
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
