extension PDFPagePainter {
  /// Sets a line of text with the start of its baseline at `origin`, rotated clockwise about it.
  package mutating func show(_ text: ShapedText, at origin: Point, ink: Ink, degrees: Double = 0) {
    show(text, at: origin, turn: degrees == 0 ? .none : Rotation(degrees: degrees), ink: ink)
  }

  mutating func paint(_ text: Drawing.TextItem) {
    let shaped = fonts.shape(text.text, text.style)
    let start =
      switch text.anchor {
      case .start: 0.0
      case .middle: -shaped.extent.width / 2
      case .end: -shaped.extent.width
      }
    guard text.rotation != 0 else {
      return show(shaped, at: Point(text.position.x + start, text.position.y), turn: .none, ink: text.ink)
    }
    let turn = Rotation(degrees: text.rotation)
    let origin = Point(text.position.x + start * turn.cosine, text.position.y + start * turn.sine)
    show(shaped, at: origin, turn: turn, ink: text.ink)
  }

  private mutating func show(_ text: ShapedText, at origin: Point, turn: Rotation, ink: Ink) {
    setFill(ink)
    operators.add("BT")
    for run in text.runs { show(run, at: origin, turn: turn) }
    operators.add("ET")
  }

  /// Sets glyphs of one face, each cluster with the text that copying gives.
  private mutating func show(_ run: ShapedText.Run, at origin: Point, turn: Rotation) {
    guard let first = run.glyphs.first else { return }
    let table = table(of: run.face)
    operators.word("/F")
    operators.integer(run.face.number)
    operators.word(" ")
    operators.number(run.size, digits: 3)
    operators.add("Tf")
    var line = GlyphLine(size: run.size)
    line.begin(at: first, origin: origin, turn: turn, &operators)
    let bytes = Array(run.text.utf8)
    var found = glyphs[run.face] ?? GlyphTexts()
    let ambiguous = self.ambiguous[run.face] ?? []
    var index = 0
    var consumed = 0
    while index < run.glyphs.count {
      let start = run.glyphs[index].cluster
      var next = index + 1
      while next < run.glyphs.count, run.glyphs[next].cluster <= start { next += 1 }
      let end = next < run.glyphs.count ? run.glyphs[next].cluster : bytes.count
      let text = bytes[min(consumed, end)..<max(end, min(consumed, end))]
      let isPlain = note(run.glyphs[index..<next], text, table, ambiguous, in: &found)
      if !isPlain { line.open(text, &operators) }
      for glyph in run.glyphs[index..<next] {
        line.add(glyph, width: table.width(of: glyph.id), origin: origin, turn: turn, &operators)
      }
      if !isPlain { line.close(&operators) }
      consumed = end
      index = next
    }
    line.end(&operators)
    glyphs[run.face] = found
  }

  /// Records the glyphs of a cluster; returns whether copying gives its text without an explicit replacement.
  private func note(
    _ cluster: ArraySlice<ShapedText.Glyph>, _ text: ArraySlice<UInt8>, _ table: GlyphTable, _ ambiguous: Set<UInt32>,
    in found: inout GlyphTexts
  ) -> Bool {
    guard cluster.count == 1, let glyph = cluster.first?.id else {
      for glyph in cluster {
        let isKnown = table.character(of: glyph.id) != nil || found.texts[glyph.id] != nil
        found.insert(glyph.id, text: isKnown ? nil : "\u{FFFD}")
      }
      return false
    }
    let character = table.character(of: glyph)
    if let character {
      found.insert(glyph, text: nil)
      return text.elementsEqual(UTF8.encode(character)!)
    }
    guard !text.isEmpty else {
      found.insert(glyph, text: "\u{FFFD}")
      return false
    }
    found.insert(glyph, text: String(decoding: text, as: UTF8.self))
    return !ambiguous.contains(glyph)
  }
}

/// An angle by its sine and cosine.
private struct Rotation {
  var sine = 0.0
  var cosine = 1.0

  static let none = Rotation()

  private init() {}

  init(degrees: Double) { (sine, cosine) = Turn.sineAndCosine(degrees: degrees) }
}

/// Consecutive glyphs of a `TJ`, with the adjustments that place each.
private struct GlyphLine {
  let size: Double
  /// The pen's position after the last glyph, and the text rise.
  private var pen = 0.0
  private var height = 0.0
  private var isOpen = false
  private var isInString = false

  init(size: Double) { self.size = size }

  mutating func begin(at glyph: ShapedText.Glyph, origin: Point, turn: Rotation, _ operators: inout PDFOperators) {
    end(&operators)
    pen = glyph.x
    height = glyph.y
    let (sine, cosine) = (turn.sine, turn.cosine)
    for number in [cosine, sine, sine, -cosine] { operators.number(number, digits: 5) }
    operators.number(origin.x + glyph.x * cosine - glyph.y * sine, digits: 3)
    operators.number(origin.y + glyph.x * sine + glyph.y * cosine, digits: 3)
    operators.add("Tm")
  }

  mutating func add(
    _ glyph: ShapedText.Glyph, width: Double, origin: Point, turn: Rotation, _ operators: inout PDFOperators
  ) {
    if glyph.y != height { begin(at: glyph, origin: origin, turn: turn, &operators) }
    let correction = ((glyph.x - pen) / size * 1000).rounded()
    if !isOpen {
      operators.word("[")
      isOpen = true
    }
    if correction != 0 {
      endString(&operators)
      operators.decimal(-correction)
      pen += correction * size / 1000
    }
    if !isInString {
      operators.word("<")
      isInString = true
    }
    operators.hexadecimal(UInt16(truncatingIfNeeded: glyph.id))
    pen += width * size / 1000
  }

  /// Begins a span whose replacement text is `text`.
  mutating func open(_ text: ArraySlice<UInt8>, _ operators: inout PDFOperators) {
    end(&operators)
    operators.word("/Span <</ActualText ")
    operators.text(String(decoding: text, as: UTF8.self))
    operators.add(">> BDC")
  }

  mutating func close(_ operators: inout PDFOperators) {
    end(&operators)
    operators.add("EMC")
  }

  private mutating func endString(_ operators: inout PDFOperators) {
    if isInString { operators.word(">") }
    isInString = false
  }

  mutating func end(_ operators: inout PDFOperators) {
    endString(&operators)
    if isOpen { operators.add("] TJ") }
    isOpen = false
  }
}
