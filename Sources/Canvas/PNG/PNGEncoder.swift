import CPNG

extension RasterImage {
  /// The pixels as a PNG file: 8-bit RGBA, no time stamp; the same bytes for the same pixels and library.
  ///
  /// Nil where the image has no pixels or libpng refuses its size.
  package func pngData() -> [UInt8]? {
    guard width > 0, height > 0, let columns = UInt32(exactly: width), let rows = UInt32(exactly: height) else {
      return nil
    }
    var header = png_image()
    header.version = png_uint_32(PNG_IMAGE_VERSION)
    header.width = columns
    header.height = rows
    header.format = png_uint_32(PNG_FORMAT_FLAG_COLOR) | png_uint_32(PNG_FORMAT_FLAG_ALPHA)
    defer { png_image_free(&header) }
    // libpng can't give the size in advance: this is the worst case of deflate and the chunks around it.
    var capacity = rgba.count + rgba.count / 100 + height * 8 + 4096
    var bytes = [UInt8](repeating: 0, count: capacity)
    let written = rgba.withUnsafeBytes { pixels in
      bytes.withUnsafeMutableBytes { room in
        png_image_write_to_memory(&header, room.baseAddress, &capacity, 0, pixels.baseAddress, 0, nil)
      }
    }
    guard written != 0 else { return nil }
    bytes.removeLast(bytes.count - capacity)
    return bytes
  }
}
