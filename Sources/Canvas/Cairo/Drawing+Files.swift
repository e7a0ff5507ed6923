internal import CCairo

extension Drawing {
  /// The picture as pixels on the palette's background, `scale` pixels to a point; at most 16,000 a side.
  func raster(scale: Double, fonts: FontBook, palette: Palette = .light) throws(CairoError) -> RasterImage {
    let width = Int((size.width * scale).rounded(.up))
    let height = Int((size.height * scale).rounded(.up))
    guard (1...16_000).contains(width), (1...16_000).contains(height),
      let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    else { throw CairoError(CAIRO_STATUS_INVALID_SIZE) }
    defer { cairo_surface_destroy(surface) }
    try CairoError.check(cairo_surface_status(surface))
    let painter = try CairoPainter(on: surface, fonts: fonts, palette: palette)
    painter.fill(Rectangle(x: 0, y: 0, width: Double(width), height: Double(height)), ink: .role(.background))
    cairo_scale(painter.context, scale, scale)
    try painter.paint(self)
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw CairoError(CAIRO_STATUS_NO_MEMORY) }
    let stride = Int(cairo_image_surface_get_stride(surface))
    var rgba = [UInt8](repeating: 255, count: width * height * 4)
    for row in 0..<height {
      for column in 0..<width {
        let word = UnsafeRawPointer(data).load(fromByteOffset: row * stride + column * 4, as: UInt32.self)
        let target = (row * width + column) * 4
        rgba[target] = UInt8(truncatingIfNeeded: word >> 16)
        rgba[target + 1] = UInt8(truncatingIfNeeded: word >> 8)
        rgba[target + 2] = UInt8(truncatingIfNeeded: word)
      }
    }
    return RasterImage(width: width, height: height, rgba: rgba)
  }

  /// The picture as a PNG file.
  package func png(scale: Double = 2, fonts: FontBook, palette: Palette = .light) throws(CairoError) -> [UInt8] {
    guard let bytes = try raster(scale: scale, fonts: fonts, palette: palette).pngData() else {
      throw CairoError(CAIRO_STATUS_NO_MEMORY)
    }
    return bytes
  }

  /// The picture as a PDF file of one page, with a fixed date.
  package func pdf(fonts: FontBook, palette: Palette = .light) throws(CairoError) -> [UInt8] {
    let sink = ByteSink()
    let surface = try sink.pdfSurface(size: size)
    defer {
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    let painter = try CairoPainter(on: surface, fonts: fonts, palette: palette)
    try painter.paint(self)
    cairo_show_page(painter.context)
    try painter.check()
    cairo_surface_finish(surface)
    try CairoError.check(cairo_surface_status(surface))
    return sink.bytes
  }
}
