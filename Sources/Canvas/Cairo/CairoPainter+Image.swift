internal import CCairo

extension CairoPainter {
  /// Stretches an image over a rectangle, each pixel a sharp rectangle.
  func paint(_ image: RasterImage, in frame: Rectangle) throws(CairoError) {
    guard image.width > 0, image.height > 0, frame.width > 0, frame.height > 0 else { return }
    let isOpaque = stride(from: 3, to: image.rgba.count, by: 4).allSatisfy { image.rgba[$0] == 255 }
    let format = isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    guard let surface = cairo_image_surface_create(format, Int32(image.width), Int32(image.height)) else { return }
    defer { cairo_surface_destroy(surface) }
    try CairoError.check(cairo_surface_status(surface))
    Self.copy(image, to: surface)
    cairo_save(context)
    cairo_translate(context, frame.x, frame.y)
    cairo_scale(context, frame.width / Double(image.width), frame.height / Double(image.height))
    cairo_set_source_surface(context, surface, 0, 0)
    // Any other filter makes the PDF ask for smoothing.
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
    cairo_fill(context)
    cairo_restore(context)
    try check()
  }

  /// Cairo's pixels are native 32-bit words, premultiplied.
  private static func copy(_ image: RasterImage, to surface: OpaquePointer) {
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    cairo_surface_flush(surface)
    for row in 0..<image.height {
      for column in 0..<image.width {
        let source = (row * image.width + column) * 4
        let alpha = UInt32(image.rgba[source + 3])
        func channel(_ index: Int) -> UInt32 { (UInt32(image.rgba[source + index]) * alpha + 127) / 255 }
        let word = alpha << 24 | channel(0) << 16 | channel(1) << 8 | channel(2)
        UnsafeMutableRawPointer(data).storeBytes(of: word, toByteOffset: row * stride + column * 4, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}
