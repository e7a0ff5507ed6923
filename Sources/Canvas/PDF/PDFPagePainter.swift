/// Paints one page of a PDF: glyphs, rectangles, drawings and pictures at fixed places, in points, y down.
///
/// Content is marked with numbers from 0, or as decoration; the file's structure gives the numbers their meaning.
package struct PDFPagePainter {
  let fonts: FontBook
  private let palette: Palette
  /// Glyphs of the document that stand for different texts: each use states which.
  let ambiguous: [FaceIndex: Set<UInt32>]
  var operators = PDFOperators()
  private var images: [RasterImage] = []
  private var opacities: Set<Int> = []
  var glyphs: [FaceIndex: GlyphTexts] = [:]
  private var tables: [FaceIndex: GlyphTable] = [:]
  private var state = State()
  private var saved: [State] = []

  private struct State {
    var fill: Color?
    var stroke: Color?
    var opacity = 1000
  }

  /// A painter of an empty page of `size`.
  package init(
    size: Size, fonts: FontBook, palette: Palette = .light, ambiguous: [FaceIndex: Set<UInt32>] = [:]
  ) {
    self.fonts = fonts
    self.palette = palette
    self.ambiguous = ambiguous
    operators.add(1, 0, 0, -1, 0, size.height, operator: "cm")
  }

  /// The painted page.
  package func finished() -> PDFPage {
    precondition(saved.isEmpty, "\(saved.count) states were not restored")
    return PDFPage(content: operators.bytes, glyphs: glyphs, images: images, opacities: opacities.sorted())
  }

  /// The glyph table of a face.
  mutating func table(of face: FaceIndex) -> GlyphTable {
    if let known = tables[face] { return known }
    let table = fonts.faces[face.number].glyphTable
    tables[face] = table
    return table
  }

  // MARK: Marks

  /// Begins content with the mark `number`, or decoration.
  package mutating func begin(mark number: Int?) {
    guard let number else { return operators.add("/Artifact BMC") }
    operators.word("/P <</MCID ")
    operators.integer(number)
    operators.add(">> BDC")
  }

  /// Ends the marked content.
  package mutating func end() { operators.add("EMC") }

  // MARK: State

  mutating func save() {
    operators.add("q")
    saved.append(state)
  }

  mutating func restore() {
    operators.add("Q")
    state = saved.removeLast()
  }

  mutating func setFill(_ ink: Ink) {
    let (color, opacity) = palette.resolve(ink)
    setOpacity(opacity)
    guard state.fill != color else { return }
    state.fill = color
    channels(of: color)
    operators.add("rg")
  }

  private mutating func setStroke(_ ink: Ink) {
    let (color, opacity) = palette.resolve(ink)
    setOpacity(opacity)
    guard state.stroke != color else { return }
    state.stroke = color
    channels(of: color)
    operators.add("RG")
  }

  private mutating func channels(of color: Color) {
    for channel in [color.red, color.green, color.blue] { operators.number(channel, digits: 3) }
  }

  private mutating func setOpacity(_ opacity: Double) {
    let thousandths = Int((min(max(opacity, 0), 1) * 1000).rounded())
    guard state.opacity != thousandths else { return }
    state.opacity = thousandths
    opacities.insert(thousandths)
    operators.word("/A")
    operators.integer(thousandths)
    operators.add(" gs")
  }

  // MARK: Rectangles and outlines

  /// Fills a rectangle.
  package mutating func fill(_ rectangle: Rectangle, ink: Ink) {
    setFill(ink)
    operators.add(rectangle.x, rectangle.y, rectangle.width, rectangle.height, operator: "re")
    operators.add("f")
  }

  mutating func clip(_ rectangle: Rectangle) {
    operators.add(rectangle.x, rectangle.y, rectangle.width, rectangle.height, operator: "re")
    operators.add("W n")
  }

  mutating func paint(_ item: Drawing.PathItem) {
    if let fill = item.fill {
      setFill(fill)
      trace(item.path)
      operators.add("f")
    }
    if let stroke = item.stroke {
      setStroke(stroke.ink)
      operators.add(stroke.width, operator: "w")
      operators.word("[")
      for length in stroke.dash { operators.number(length) }
      operators.add("] 0 d")
      operators.add(stroke.cap == .butt ? "0 J" : stroke.cap == .round ? "1 J" : "2 J")
      operators.add(stroke.join == .miter ? "0 j" : stroke.join == .round ? "1 j" : "2 j")
      trace(item.path)
      operators.add("S")
    }
  }

  private mutating func trace(_ path: Path) {
    for element in path.elements {
      switch element {
      case .move(let point): operators.add(point.x, point.y, operator: "m")
      case .line(let point): operators.add(point.x, point.y, operator: "l")
      case .curve(let first, let second, let end):
        operators.add(first.x, first.y, second.x, second.y, end.x, end.y, operator: "c")
      case .close: operators.add("h")
      }
    }
  }

  // MARK: Drawings and pictures

  /// Paints a drawing with its upper left corner at `origin`, `scale` times its size.
  package mutating func paint(_ drawing: Drawing, at origin: Point, scale: Double) {
    save()
    for number in [scale, 0, 0, scale] { operators.number(number, digits: 5) }
    operators.add(origin.x, origin.y, operator: "cm")
    for item in drawing.items { paint(item) }
    restore()
  }

  private mutating func paint(_ item: Drawing.Item) {
    switch item {
    case .path(let path): paint(path)
    case .text(let text): paint(text)
    case .image(let image): paint(image.image, in: image.frame)
    case .group(let group):
      guard let clip = group.clip else {
        for item in group.items { paint(item) }
        return
      }
      save()
      self.clip(clip)
      for item in group.items { paint(item) }
      restore()
    }
  }

  /// Stretches an image over a rectangle, each pixel a sharp rectangle.
  package mutating func paint(_ image: RasterImage, in frame: Rectangle) {
    guard image.width > 0, image.height > 0, frame.width > 0, frame.height > 0 else { return }
    let number = images.firstIndex(of: image) ?? images.count
    if number == images.count { images.append(image) }
    save()
    setOpacity(1)
    // Images would be upside down, since y grows downwards here.
    operators.add(frame.width, 0, 0, -frame.height, frame.x, frame.maxY, operator: "cm")
    operators.word("/I")
    operators.integer(number)
    operators.add(" Do")
    restore()
  }
}
