@testable import Base
import Canvas
import Testing

@testable import Render

/// A writer that remembers gives the bytes of one that does not.
@Suite struct MemoryTests {
  private let fonts: FontBook
  init() throws { fonts = try FontBook() }

  private func edited(_ document: Document, _ change: (inout [Block]) -> Void) -> Document {
    var copy = document
    change(&copy.blocks)
    return copy
  }

  @Test(arguments: 0..<6) func `a report after another one has the bytes of the report alone`(seed: UInt64) throws {
    let writer = try PDFWriter(fonts: fonts)
    let document = RandomReport(seed: seed).document
    _ = try writer.write(try Specimen.document().0)
    _ = try writer.write(RandomReport(seed: seed + 100).document)
    let changes: [(inout [Block]) -> Void] = [
      { _ in }, { $0.insert(.paragraph([.text("A new paragraph, with an office.")]), at: $0.count / 2) },
      { $0.remove(at: $0.count / 3) }, { $0.swapAt(1, $0.count - 2) },
      { $0.append(.paragraph([.text("soft\u{A0}space \u{3BC} \u{B5}")])) },
    ]
    for change in changes {
      let report = edited(document, change)
      #expect(try writer.write(report) == PDFWriter(fonts: fonts).write(report))
    }
  }

  @Test func `an edit sets one block and paints the pages that it changes`() throws {
    let text = String(repeating: "Channels that stay dormant are pruned first. ", count: 12)
    let blocks = (0..<60).map { Block.paragraph([.text("\($0). \(text)")]) }
    let document = Document(metadata: Metadata(title: [.text("Long")]), blocks: blocks)
    let writer = try PDFWriter(fonts: fonts)
    _ = try writer.write(document)
    let first = writer.work
    #expect(first.blocks == 60 && first.pages > 8)
    _ = try writer.write(document)
    #expect(writer.work == first)
    _ = try writer.write(edited(document) { $0[30] = .paragraph([.text("30! \(text)")]) })
    #expect(writer.work.blocks == first.blocks + 1)
    #expect((1...2).contains(writer.work.pages - first.pages))
  }

  @Test(arguments: 0..<4) func `a page after another one is the page alone`(seed: UInt64) throws {
    let memory = HTMLMemory()
    let document = RandomReport(seed: seed).document
    _ = try HTMLWriter.write(RandomReport(seed: seed + 100).document, options: HTMLOptions(memory: memory))
    let changes: [(inout [Block]) -> Void] = [
      { _ in }, { $0.remove(at: $0.count / 3) }, { $0.reverse() },
      { blocks in
        for index in blocks.indices {
          guard case .figure(var figure) = blocks[index] else { continue }
          figure.alternative += " Changed."
          figure.narrow = Drawing(size: Size(200, 50))
          blocks[index] = .figure(figure)
        }
      },
    ]
    for change in changes {
      let report = edited(document, change)
      #expect(try HTMLWriter.write(report, options: HTMLOptions(memory: memory)) == HTMLWriter.write(report))
    }
  }

  @Test func `work that was begun ahead gives its value to all who ask, and throws what it threw`() throws {
    struct Broken: Error {}
    let value = Ahead { 7 }
    #expect(try value.value == 7)
    #expect(try value.value == 7)
    let broken = Ahead<Int> { throw Broken() }
    #expect(throws: Broken.self) { try broken.value }
    #expect(throws: Broken.self) { try broken.value }
  }
}
