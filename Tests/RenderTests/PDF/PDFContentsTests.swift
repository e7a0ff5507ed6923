@testable import Base
import Canvas
import Testing

@testable import Render

@Suite("The contents of a PDF from elsewhere")
struct PDFContentsTests {
  private static func report(_ attachments: [Render.Attachment]) throws -> [UInt8] {
    let document = Document(
      metadata: Metadata(title: [.text("A title")]), blocks: [.paragraph([.text("Words.")])], footnotes: [],
      bibliography: [])
    return try PDFWriter(fonts: try FontBook()).write(document, attachments: attachments)
  }

  @Test("are the files that were attached, byte for byte and by their names, and the pages")
  func attachments() throws {
    let files = [
      Render.Attachment(
        name: "results.json", mediaType: "application/json", bytes: Array("{}\n".utf8), relationship: .data),
      Render.Attachment(name: "chapters/01-ä.md", mediaType: "text/markdown", bytes: Array("# Ä\n".utf8)),
      Render.Attachment(name: "empty.bib", mediaType: "application/x-bibtex", bytes: []),
    ]
    let bytes = try Self.report(files)
    let contents = try PDFContents(bytes)
    let found = Dictionary(uniqueKeysWithValues: contents.attachments.map { ($0.name, $0.bytes) })
    #expect(found == Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) }))
    // A name tree is sorted by the bytes of its keys, of which those beyond ASCII begin with FE FF.
    #expect(contents.attachments.map(\.name) == ["empty.bib", "results.json", "chapters/01-ä.md"])
    #expect(contents.pages.count == 1)
    #expect(contents.pages[0].count > 20)
    #expect(try PDFContents(Self.report([])).attachments.isEmpty)
  }

  @Test("of a file that is cut off or altered anywhere are read or refused, and nothing else happens")
  func damage() throws {
    let whole = try Self.report([Render.Attachment(name: "a.md", mediaType: "text/markdown", bytes: Array("x".utf8))])
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
      _ = try? PDFContents(Array(whole[..<length]))
    }
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
      var bytes = whole
      bytes[place] ^= 0x15
      _ = try? PDFContents(bytes)
    }
    #expect(throws: Diagnostic("it is no PDF")) { try PDFContents([]) }
    #expect(throws: Diagnostic("it is no PDF")) { try PDFContents(Array("no".utf8)) }
  }

  @Test("are unpacked no further than a bound, however small they are packed")
  func bounds() throws {
    // A hundred thousand zeros, packed by zlib.
    var packed: [UInt8] = [120, 218, 237, 193, 49, 1, 0, 0, 0, 194, 160, 245, 79, 109, 13, 15, 160]
    packed += [UInt8](repeating: 0, count: 96) + [128, 87, 3, 134, 175, 0, 1]
    let zeros = [UInt8](repeating: 0, count: 100_000)
    #expect(try #require(Inflation.inflated(packed, atMost: 100_000)) == (zeros, true))
    let bounded = try #require(Inflation.inflated(packed, atMost: 99_999))
    #expect(!bounded.isWhole && bounded.bytes.count <= 99_999)
    #expect(Inflation.inflated(Array(packed.dropLast(6)), atMost: 1_000_000) == nil)
  }
}

@Suite("An offer of names")
struct OfferTests {
  @Test("has a near match first, then what there is")
  func order() {
    #expect(
      offer(for: "chanels", among: ["dead", "channels"]) == "did you mean `channels`? there is `dead`, `channels`")
    #expect(offer(for: "zzz", among: ["dead"]) == "there is `dead`")
    #expect(offer(for: "deat", among: ["dead"]) == "did you mean `dead`?")
    #expect(offer(for: "x", among: []) == nil)
  }
}
