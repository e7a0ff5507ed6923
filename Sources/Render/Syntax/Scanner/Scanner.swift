import Base

/// Reads a text once, before cmark does. What cmark doesn't know or would mangle (fences, blocks of `:::`, formulas,
/// values, code spans, references, citations, attributes) becomes a token; one character stands for it in the text
/// that is left for cmark. Takes time linear in the length of the text.
struct Scanner {
  /// The text for cmark.
  var output: MappedText
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  let text: MappedText
  let bytes: [UInt8]
  /// The next byte.
  var at = 0
  var structure = BlockStructure()
  /// The lines of the present paragraph, cell or heading.
  var run = TextRun()
  /// The `:::` blocks and the footnote that are open.
  var frames: [Frame] = []
  /// The next line at the margin that ends whatever stands before it, once it has been looked for.
  var nextMarginLine = 0

  enum Frame {
    case div(SourceRange)
    case note
  }

  /// The deepest nesting of `:::` blocks.
  static let deepestFrame = 24

  private var isFull = false

  private init(_ text: MappedText) {
    self.text = text
    bytes = text.bytes
    output = MappedText(source: text.source)
  }

  /// Scans a text of whole lines.
  static func blocks(_ text: MappedText) -> Scanner {
    var scanner = Scanner(text)
    while scanner.at < scanner.bytes.count { scanner.takeLine() }
    scanner.closeFrames(downTo: 0)
    return scanner
  }

  /// Scans a caption or a title, which has no blocks.
  static func fragment(_ text: MappedText) -> Scanner {
    var scanner = Scanner(text)
    scanner.run = TextRun(0..<scanner.bytes.count)
    scanner.nextMarginLine = scanner.bytes.count
    while scanner.at < scanner.bytes.count { scanner.takeInline() }
    return scanner
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Leaves the text up to an offset to cmark.
  mutating func copy(to end: Int) {
    output.append(text, at..<end)
    at = end
  }

  /// Puts a token in the place of the text up to an offset.
  mutating func replace(to end: Int, by kind: Token.Kind) {
    let stretch = at..<end
    guard let scalar = add(Token(kind: kind, range: text.range(stretch), raw: text.string(stretch))) else {
      return copy(to: end)
    }
    output.append(literal: Array(String(scalar).utf8), for: text.sourceOffset(at))
    at = end
  }

  /// Puts a token on a line of its own, behind the marks of what stands around it: as a remark, which ends a paragraph.
  mutating func mark(_ kind: Token.Kind, _ stretch: Range<Int>, behind marks: Range<Int>? = nil) {
    guard let scalar = add(Token(kind: kind, range: text.range(stretch), raw: "")) else { return }
    remark("\(scalar)", behind: marks)
  }

  /// Gives cmark a line that ends a paragraph and all that is open around it.
  mutating func remark(_ content: String, behind marks: Range<Int>? = nil) {
    if let last = output.bytes.last, last != 0x0A { output.append(literal: [0x0A], for: text.sourceOffset(at)) }
    if let marks { output.append(text, marks) }
    output.append(literal: Array("<!--\(content)-->\n".utf8), for: text.sourceOffset(at))
  }

  private mutating func add(_ token: Token) -> Unicode.Scalar? {
    guard tokens.count < Token.most else {
      if !isFull { report(Diagnostic(at: token.range, "the text is too long")) }
      isFull = true
      return nil
    }
    tokens.append(token)
    return Token.scalar(tokens.count - 1)
  }

  /// The end of the line in which an offset lies.
  func lineEnd(_ offset: Int) -> Int { bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count }
}
