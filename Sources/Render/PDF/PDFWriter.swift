public import Canvas

/// Writes a document as a PDF.
public struct PDFWriter: Sendable {
  private let fonts: FontBook
  private let mathematics: MathLayout
  private let hyphenator: Hyphenator?
  private let paper: Paper

  /// A writer that can be used again and again; opens the mathematics font and the hyphenation patterns.
  public init(fonts: FontBook, paper: Paper = .a4) throws {
    self.fonts = fonts
    self.paper = paper
    mathematics = MathLayout(font: try MathFont(file: fonts.mathFile.path))
    hyphenator = Hyphenator()
  }

  func layout(_ document: Document) -> PagedDocument {
    PageLayout(fonts: fonts, mathematics: mathematics, hyphenator: hyphenator, paper: paper).layout(document)
  }

  /// The file's bytes.
  public func write(_ document: Document) throws -> [UInt8] {
    try PagePainter(fonts: fonts).paint(layout(document)).bytes
  }
}
