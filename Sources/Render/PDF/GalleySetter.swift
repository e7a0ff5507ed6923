import Base
internal import Canvas

/// Turns inline content into a galley.
struct GalleySetter {
  let typesetter: Typesetter
  var galley = Galley()
  /// The structure element that the text is in.
  var node: Int
  var style: TextStyle
  var ink: Ink
  var hyphenates: Bool
  var measure: Double
  var variant = TextVariant.normal
  private var rise = 0.0
  private var isStruck = false
  private var link: Galley.Link?
  private var footnote: Int?
  private var covered: [String] = []
  private var openLeaf: Int?
  private(set) var footnotes: [Int] = []

  init(_ typesetter: Typesetter, node: Int, style: TextStyle, ink: Ink, hyphenates: Bool, measure: Double) {
    self.typesetter = typesetter
    self.node = node
    self.style = style
    self.ink = ink
    self.hyphenates = hyphenates
    self.measure = measure
  }

  mutating func set(_ content: [Inline]) {
    for inline in content { set(inline) }
  }

  private mutating func set(_ inline: Inline) {
    switch inline {
    case .text(let text): set(text: text)
    case .value(let value): set(value)
    case .emphasis(let content):
      with {
        $0.style.italic.toggle()
      } set: {
        $0.set(content)
      }
    case .strong(let content):
      with {
        $0.style.bold = true
      } set: {
        $0.set(content)
      }
    case .strikethrough(let content):
      with {
        $0.isStruck = true
      } set: {
        $0.set(content)
      }
    case .code(let text):
      with {
        $0.style = TextStyle(.mono, size: ($0.style.size * 0.84 * 10).rounded() / 10, bold: $0.style.bold)
        $0.hyphenates = false
      } set: {
        $0.set(text: text, isCode: true)
      }
    case .math(let formula): set(formula)
    case .link(let link): set(link.content, to: link.destination, description: link.title ?? link.content.plainText)
    case .reference(let text, let anchor):
      set([.text(text.replacing(" ", with: "\u{A0}"))], to: .anchor(anchor), description: text)
    case .citation(let parts):
      for part in parts {
        if let anchor = part.anchor {
          set([.text(part.text)], to: .anchor(anchor), description: "Reference \(part.text)")
        } else if part.covered.isEmpty {
          set(text: part.text)
        } else {
          with {
            $0.covered = part.covered
          } set: {
            $0.set(text: part.text)
          }
        }
      }
    case .footnote(let number): setMark(of: number)
    case .softBreak: space()
    case .lineBreak:
      galley.append(.glue(width: 0, stretch: 10_000, shrink: 0), .nothing)
      // Copying gives a space for the break, or the words around it would become one.
      galley.append(.forced, .space(span: span()))
    }
  }

  private mutating func with(_ change: (inout GalleySetter) -> Void, set: (inout GalleySetter) -> Void) {
    let (style, ink, variant, rise, isStruck) = (style, ink, variant, rise, isStruck)
    let (hyphenates, link, node, footnote, covered) = (hyphenates, link, node, footnote, covered)
    change(&self)
    set(&self)
    (self.style, self.ink, self.variant, self.rise, self.isStruck) = (style, ink, variant, rise, isStruck)
    (self.hyphenates, self.link, self.node, self.footnote) = (hyphenates, link, node, footnote)
    self.covered = covered
  }

  private mutating func set(
    _ content: [Inline], to destination: Inline.Link.Destination, description: String, ink: Ink? = nil
  ) {
    guard link == nil else { return set(content) }
    openLeaf = nil
    with {
      let node = $0.typesetter.tree.add("Link", to: $0.node)
      $0.node = node
      $0.link = Galley.Link(destination: destination, node: node, description: description)
      $0.ink = ink ?? $0.typesetter.sheet.accent
    } set: {
      $0.set(content)
    }
    openLeaf = nil
  }

  /// A value links to its experiment's entry in the record, and looks like the text around it.
  private mutating func set(_ value: Inline.Value) {
    guard let provenance = value.provenance, let anchor = provenance.anchor else { return set(text: value.text) }
    let ink = ink
    set([.text(value.text)], to: .anchor(anchor), description: "\(value.expression): \(provenance.text)", ink: ink)
  }

  private mutating func setMark(of number: Int) {
    footnotes.append(number)
    openLeaf = nil
    with {
      let reference = $0.typesetter.tree.add("Reference", to: $0.node)
      let node = $0.typesetter.tree.add("Link", to: reference)
      $0.node = node
      $0.link = Galley.Link(destination: .anchor("fn-\(number)"), node: node, description: "Footnote \(number)")
      $0.ink = $0.typesetter.sheet.accent
      $0.rise = $0.style.size * 0.34
      $0.style = TextStyle($0.style.face, size: $0.style.size * 0.68)
      $0.footnote = number
      $0.hyphenates = false
    } set: {
      $0.set(text: String(number))
    }
    openLeaf = nil
  }

  private mutating func set(_ formula: Formula) {
    openLeaf = nil
    guard let box = typesetter.layout(formula, size: style.size, display: false) else {
      with {
        $0.style.italic = true
      } set: {
        $0.set(text: formula.source)
      }
      return
    }
    with {
      $0.node = $0.typesetter.tree.add("Formula", to: $0.node, alternative: formula.spoken)
    } set: { setter in
      let span = setter.span()
      let indices = box.breaks.indices.map { $0 }
      for (index, part) in box.parts(at: indices).enumerated() {
        if index > 0 {
          let place = box.breaks[index - 1]
          setter.galley.append(.penalty(cost: place.isRelation ? 300 : 700), .nothing)
          setter.galley.append(
            .glue(width: place.start - place.end, stretch: setter.style.size * 0.06, shrink: 0), .nothing)
        }
        setter.galley.append(.box(width: part.width), .formula(part, span: span))
      }
    }
    openLeaf = nil
  }

  /// The index of the span with the current look and meaning.
  mutating func span() -> Int {
    let leaf = openLeaf ?? typesetter.tree.addLeaf(to: node)
    openLeaf = leaf
    if let last = galley.spans.last, last.leaf == leaf, last.style == style, last.ink == ink, last.variant == variant,
      last.isStruck == isStruck, last.covered == covered
    {
      return galley.spans.count - 1
    }
    galley.spans.append(
      Galley.Span(
        style: style, ink: ink, variant: variant, rise: rise, isStruck: isStruck, leaf: leaf, link: link,
        footnote: footnote, covered: covered))
    return galley.spans.count - 1
  }

  /// A space between words.
  mutating func space() {
    guard !galley.endsInSpace else { return }
    let width = typesetter.fonts.measure(" ", style).width
    let isFixed = style.face == .mono
    galley.append(
      .glue(width: width, stretch: width * (isFixed ? 0.25 : 0.5), shrink: width * (isFixed ? 0.1 : 0.3)),
      .space(span: span()))
  }

  /// The end of the paragraph.
  mutating func finish() {
    while case .glue = galley.nodes.last {
      galley.nodes.removeLast()
      galley.pieces.removeLast()
    }
    galley.append(.glue(width: 0, stretch: 10_000, shrink: 0), .nothing)
    galley.append(.forced, .nothing)
  }
}
