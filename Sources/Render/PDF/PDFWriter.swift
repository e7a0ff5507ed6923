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

  /// The file's bytes: tagged (PDF/UA-1) and archival (PDF/A-3a), with the attachments inside. They depend on the
  /// arguments, the fonts and the libraries alone. `date` is written as the file's; without it the file has none.
  public func write(
    _ document: Document, attachments: [Attachment] = [], date: FileDate? = nil
  ) throws -> [UInt8] {
    let paged = layout(document)
    let painted = try PagePainter(fonts: fonts).paint(paged)
    return try TaggedPDF(
      document: paged, metadata: document.metadata, attachments: attachments, marks: painted.marks, date: date
    ).complete(painted.bytes)
  }
}
