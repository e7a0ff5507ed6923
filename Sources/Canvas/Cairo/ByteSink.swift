internal import CCairo

/// Collects the bytes that a Cairo surface writes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// A PDF surface that writes here. The sink must live until the surface is finished.
  func pdfSurface(size: Size) throws(CairoError) -> OpaquePointer {
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(self).toOpaque(), size.width, size.height)
    guard let surface else { throw CairoError(CAIRO_STATUS_NO_MEMORY) }
    try CairoError.check(cairo_surface_status(surface))
    // Cairo would use the clock.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    return surface
  }
}
