internal import CCairo

/// Writes a PDF page by page: glyphs, rectangles and drawings at fixed places, in points, y down.
///
/// Stretches of content can be marked, which numbers them on each page from 0; what they mean is told to the file
/// afterwards.
public final class PDFCanvas {
  private let sink = ByteSink()
  private let surface: OpaquePointer
  private let painter: CairoPainter

  /// An empty file whose pages have the size `size`.
  public init(size: Size, fonts: FontBook, palette: Palette = .light) throws(CairoError) {
    surface = try sink.pdfSurface(size: size)
    painter = try CairoPainter(on: surface, fonts: fonts, palette: palette)
  }

  deinit {
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Sets a line of text with the start of its base line at `origin`.
  public func show(_ text: ShapedText, at origin: Point, ink: Ink) throws(CairoError) {
    try painter.show(text, at: origin, ink: ink)
  }

  /// Sets glyphs of one face.
  public func show(_ run: ShapedText.Run, at origin: Point, ink: Ink) throws(CairoError) {
    painter.setInk(ink)
    try painter.show(run, at: origin)
  }

  /// Fills a rectangle.
  public func fill(_ rectangle: Rectangle, ink: Ink) { painter.fill(rectangle, ink: ink) }

  /// Paints a drawing with its upper left corner at `origin`, `scale` times its size.
  public func paint(_ drawing: Drawing, at origin: Point, scale: Double) throws(CairoError) {
    cairo_save(painter.context)
    cairo_translate(painter.context, origin.x, origin.y)
    cairo_scale(painter.context, scale, scale)
    try painter.paint(drawing)
    cairo_restore(painter.context)
  }

  /// Stretches pixels over a rectangle.
  public func paint(_ image: RasterImage, in frame: Rectangle) throws(CairoError) {
    try painter.paint(image, in: frame)
  }

  /// Marks what `content` paints as one stretch. Marks don't nest.
  public func marked(_ content: () throws(CairoError) -> Void) throws(CairoError) {
    cairo_tag_begin(painter.context, "P", nil)
    try content()
    cairo_tag_end(painter.context, "P")
    try painter.check()
  }

  /// Ends the page.
  public func endPage() throws(CairoError) {
    cairo_show_page(painter.context)
    try painter.check()
  }

  /// Ends the file; its bytes.
  public func finish() throws(CairoError) -> [UInt8] {
    cairo_surface_finish(surface)
    try CairoError.check(cairo_surface_status(surface))
    return sink.bytes
  }
}
