internal import CCairo

/// Paints glyphs and drawings on one of Cairo's surfaces.
final class CairoPainter {
  let context: OpaquePointer
  private let faces = CairoFaces()
  private let book: FontBook
  private let palette: Palette

  /// Paints on `surface`, which it keeps alive.
  init(on surface: OpaquePointer?, fonts: FontBook, palette: Palette) throws(CairoError) {
    guard let context = cairo_create(surface) else { throw CairoError(CAIRO_STATUS_NO_MEMORY) }
    self.context = context
    book = fonts
    self.palette = palette
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    try check()
  }

  deinit { cairo_destroy(context) }

  /// Throws the context's error, if it has one.
  func check() throws(CairoError) { try CairoError.check(cairo_status(context)) }

  func setInk(_ ink: Ink) {
    let (color, opacity) = palette.resolve(ink)
    if opacity >= 1 {
      cairo_set_source_rgb(context, color.red, color.green, color.blue)
    } else {
      cairo_set_source_rgba(context, color.red, color.green, color.blue, opacity)
    }
  }

  /// Sets glyphs of one face, each cluster with the text that copying gives.
  func show(_ run: ShapedText.Run, at origin: Point) throws(CairoError) {
    guard !run.glyphs.isEmpty else { return }
    cairo_set_font_face(context, try faces.face(run.face))
    cairo_set_font_size(context, run.size)
    let glyphs = run.glyphs.map {
      cairo_glyph_t(index: UInt($0.id), x: origin.x + $0.x, y: origin.y + $0.y)
    }
    let clusters = Self.clusters(of: run)
    var text = run.text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cairo_show_text_glyphs(
          context, characters.baseAddress, Int32(characters.count), glyphs, Int32(glyphs.count), clusters,
          Int32(clusters.count), cairo_text_cluster_flags_t(0))
      }
    }
    try check()
  }

  /// The number of bytes and glyphs of each cluster, from left to right.
  private static func clusters(of run: ShapedText.Run) -> [cairo_text_cluster_t] {
    var clusters: [cairo_text_cluster_t] = []
    var index = 0
    var consumed = 0
    let length = run.text.utf8.count
    while index < run.glyphs.count {
      let start = run.glyphs[index].cluster
      var next = index + 1
      while next < run.glyphs.count, run.glyphs[next].cluster <= start { next += 1 }
      let end = next < run.glyphs.count ? run.glyphs[next].cluster : length
      clusters.append(cairo_text_cluster_t(num_bytes: Int32(end - consumed), num_glyphs: Int32(next - index)))
      consumed = end
      index = next
    }
    return clusters
  }

  func show(_ text: ShapedText, at origin: Point, ink: Ink) throws(CairoError) {
    setInk(ink)
    for run in text.runs { try show(run, at: origin) }
  }

  func fill(_ rectangle: Rectangle, ink: Ink) {
    setInk(ink)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_fill(context)
  }

  /// Paints a drawing with its upper left corner at the origin.
  func paint(_ drawing: Drawing) throws(CairoError) {
    for item in drawing.items { try paint(item) }
    try check()
  }

  private func paint(_ item: Drawing.Item) throws(CairoError) {
    switch item {
    case .path(let path): paint(path)
    case .text(let text): try paint(text)
    case .image(let image): try paint(image.image, in: image.frame)
    case .group(let group):
      cairo_save(context)
      if let clip = group.clip {
        cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
        cairo_clip(context)
      }
      for item in group.items { try paint(item) }
      cairo_restore(context)
    }
  }

  private func paint(_ text: Drawing.TextItem) throws(CairoError) {
    let shaped = book.shape(text.text, text.style)
    let start =
      switch text.anchor {
      case .start: 0.0
      case .middle: -shaped.extent.width / 2
      case .end: -shaped.extent.width
      }
    if text.rotation == 0 {
      try show(shaped, at: Point(text.position.x + start, text.position.y), ink: text.ink)
    } else {
      cairo_save(context)
      cairo_translate(context, text.position.x, text.position.y)
      cairo_rotate(context, text.rotation * .pi / 180)
      try show(shaped, at: Point(start, 0), ink: text.ink)
      cairo_restore(context)
    }
  }
}
