package import Base
package import Canvas
internal import Synchronization

/// Writes documents as PDFs. It caches what it has set and painted, so that a report with one edit is written again in a
/// fraction of the time; the bytes are the same with and without the caches.
package final class PDFWriter: Sendable {
  private let fonts: FontBook
  private let mathematics: MathLayout
  private let hyphenator: Hyphenator
  private let memory = Mutex(Memory())

  private struct Memory {
    var blocks: [String: BlockMemory] = [:]
    var sheet = PageStyle()
    var splitters: [String: WordSplitter] = [:]
    var pages = PageMemory()
    var streams = StreamMemory()
  }

  /// A reusable writer; opens the mathematics font and the hyphenation patterns.
  package init(fonts: FontBook) throws {
    self.fonts = fonts
    mathematics = MathLayout(font: try MathFont(file: fonts.mathFile.path))
    hyphenator = try Hyphenator()
  }

  func layout(_ document: Document) -> PagedDocument { memory.withLock { layout(document, &$0) } }

  private func layout(_ document: Document, _ memory: inout Memory) -> PagedDocument {
    let language = document.metadata.language.lowercased()
    let splitter = memory.splitters[language] ?? WordSplitter(language.hasPrefix("en") ? hyphenator : nil)
    // Another language has other hyphens, and another sheet other lines.
    if memory.sheet != document.metadata.page { memory.blocks = [:] }
    memory.sheet = document.metadata.page
    var blocks = memory.blocks[language] ?? BlockMemory()
    memory.blocks = [:]
    let layout = PageLayout(fonts: fonts, mathematics: mathematics, splitter: splitter)
    let paged = layout.layout(document, memory: &blocks)
    memory.blocks = [language: blocks]
    memory.splitters = [language: splitter]
    return paged
  }

  /// The file's bytes: tagged (PDF/UA-1) and archival (PDF/A-3a), with the attachments inside. They depend on the
  /// arguments, the fonts and the libraries alone. `date` is written as the file's; without it the file has none.
  package func write(
    _ document: Document, attachments: [Attachment] = [], date: FileDate? = nil
  ) throws -> [UInt8] {
    try write(document, attachments: Ahead { attachments }, date: date)
  }

  /// The same, with attachments that are still being made; they are awaited once the pages are there.
  package func write(
    _ document: Document, attachments: Ahead<[Attachment]>, date: FileDate? = nil
  ) throws -> [UInt8] {
    try memory.withLock { memory in
      let ahead = memory.streams.ahead(attachments)
      let paged = layout(document, &memory)
      let painting = PagePainter(fonts: fonts).paint(paged, memory: &memory.pages)
      let (attachments, streams) = try ahead.value
      memory.streams.take(streams)
      return try TaggedPDF(
        document: paged, metadata: document.metadata, attachments: attachments, painting: painting, fonts: fonts,
        date: date
      ).bytes(memory: &memory.streams)
    }
  }

  /// The number of blocks set and pages painted since the writer was made.
  var work: (blocks: Int, pages: Int) {
    memory.withLock { memory in (memory.blocks.values.reduce(0) { $0 + $1.misses }, memory.pages.misses) }
  }
}
