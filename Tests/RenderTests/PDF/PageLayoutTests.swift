import Canvas
import Testing

@testable import Render

@Suite struct PageLayoutTests {
  let writer: PDFWriter
  init() throws { writer = try PDFWriter(fonts: try FontBook()) }

  private static func frame(of item: PageItem) -> Rectangle? {
    switch item.content {
    case .text(let text, _):
      guard let size = text.runs.first?.size, text.runs.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) else {
        return nil
      }
      return Rectangle(
        x: item.origin.x, y: item.origin.y - 0.7 * size, width: text.extent.width, height: 0.9 * size)
    case .fill(let size, _), .image(_, let size):
      return Rectangle(x: item.origin.x, y: item.origin.y, width: size.width, height: size.height)
    case .drawing(let drawing, let scale):
      return Rectangle(
        x: item.origin.x, y: item.origin.y, width: drawing.size.width * scale, height: drawing.size.height * scale)
    case .turnedText(let text, _):
      let size = text.runs.first?.size ?? 0
      return Rectangle(
        x: item.origin.x - 0.7 * size, y: item.origin.y - text.extent.width, width: 0.9 * size,
        height: text.extent.width)
    case .pageNumber: return nil
    }
  }

  private static var compact: PageStyle {
    var style = PageStyle()
    style.paper = .letter
    style.margins = .init(top: 48, right: 57, bottom: 48, left: 57)
    style.fontSize = 9.5
    style.isCompact = true
    style.hasContents = false
    return style
  }

  @Test func `a compact page holds more, in its own sizes, and the writer does not mix it up with another`() {
    let document = RandomReport(seed: 4).document
    var small = document
    small.metadata.page = Self.compact
    let before = writer.layout(document)
    let paged = writer.layout(small)
    #expect(paged.pages.count < before.pages.count)
    #expect(paged.size.width == 612)
    #expect(writer.layout(document).pages == before.pages)
    let sizes = paged.pages.flatMap(\.items).compactMap { item -> Double? in
      if case .text(let text, _) = item.content { text.runs.first?.size } else { nil }
    }
    #expect(sizes.contains { ($0 - 9.5).magnitude < 0.01 } && !sizes.contains(11))
  }

  @Test(arguments: 0..<12) func `nothing stands outside the page`(seed: UInt64) {
    var document = RandomReport(seed: seed).document
    if seed % 3 == 0 { document.metadata.page = Self.compact }
    let paged = writer.layout(document)
    for (number, page) in paged.pages.enumerated() {
      for item in page.items {
        guard let frame = Self.frame(of: item) else { continue }
        let isInside =
          frame.x > 20 && frame.maxX < paged.size.width - 20 && frame.y > 20 && frame.maxY < paged.size.height - 20
        #expect(isInside, "page \(number + 1): \(frame)")
      }
    }
  }

  @Test(arguments: 0..<12) func `lines do not overlap`(seed: UInt64) {
    let paged = writer.layout(RandomReport(seed: seed).document)
    for (number, page) in paged.pages.enumerated() {
      // Text in one leaf or in two: no two base lines are nearer than the letters are high, unless they are one line.
      let lines = page.items.compactMap { item -> Rectangle? in
        guard case .text(let text, _) = item.content, text.runs.first?.face != .math, text.runs.first?.size ?? 0 > 7.5
        else { return nil }
        return Self.frame(of: item)
      }.sorted { ($0.maxY, $0.x) < ($1.maxY, $1.x) }
      for (index, line) in lines.enumerated() {
        for other in lines[(index + 1)...] where other.y < line.maxY {
          let isBeside = other.x >= line.maxX - 1 || line.x >= other.maxX - 1
          #expect(isBeside, "page \(number + 1): \(line) and \(other)")
        }
      }
    }
  }

  @Test(arguments: 0..<12) func `a caption is on the page of its picture`(seed: UInt64) throws {
    let paged = writer.layout(RandomReport(seed: seed).document)
    let tree = paged.structure
    func page(of leaf: Int) -> Int? { paged.pages.firstIndex { $0.items.contains { $0.leaf == leaf } } }
    func leaves(_ node: Int) -> [Int] {
      tree.nodes[node].kids.flatMap { kid -> [Int] in
        switch kid {
        case .leaf(let leaf): [leaf]
        case .node(let inner): leaves(inner)
        }
      }
    }
    var found = 0
    for node in tree.nodes.indices where tree.nodes[node].tag == "Figure" {
      let captions = tree.nodes[tree.nodes[node].parent].kids.compactMap { kid -> Int? in
        if case .node(let inner) = kid, tree.nodes[inner].tag == "Caption" { inner } else { nil }
      }
      let picture = try #require(leaves(node).first.flatMap(page))
      for leaf in captions.flatMap(leaves) {
        found += 1
        #expect(page(of: leaf) == picture)
      }
    }
    #expect(found > 0)
  }

  @Test(arguments: 0..<12) func `a figure is not on a page before its first mention`(seed: UInt64) throws {
    let paged = writer.layout(RandomReport(seed: seed).document)
    for (anchor, place) in paged.destinations where anchor.hasPrefix("fig-") {
      let mention = paged.pages.firstIndex { $0.links.contains { $0.destination == .anchor(anchor) } }
      if let mention { #expect(mention <= place.page, "\(anchor)") }
    }
  }

  @Test(arguments: 0..<12) func `no heading is the last thing on a page`(seed: UInt64) throws {
    let paged = writer.layout(RandomReport(seed: seed).document)
    let sheet = PageSheet()
    for entry in paged.outline {
      let place = try #require(paged.destinations[entry.anchor])
      let below = paged.pages[place.page].items.contains { item in
        item.leaf != nil && item.origin.y > place.y + 34 && item.origin.y < sheet.bottom + 1
      }
      #expect(below, "\(entry.title)")
    }
  }

  @Test func `every word of the text is on a page, in order`() throws {
    let document = RandomReport(seed: 3).document
    let paged = writer.layout(document)
    var text = ""
    for item in paged.pages.flatMap(\.items) where item.leaf != nil {
      if case .text(let shaped, _) = item.content { text += shaped.runs.map(\.text).joined() + " " }
    }
    let letters = text.replacing("\u{AD} ", with: "").filter { !$0.isWhitespace }
    for case .paragraph(let content) in document.blocks {
      let words = content.plainText.filter { !$0.isWhitespace }
      // A paragraph may be parted by a page; its first words stand together.
      #expect(letters.contains(words.prefix(40)))
    }
  }

  @Test func `a hundred times the text takes about a hundred times the pages`() {
    func pages(_ count: Int) -> Int {
      let text = Block.paragraph([.text(String(repeating: "Channels that stay dormant are pruned first. ", count: 30))])
      return writer.layout(
        Document(metadata: Metadata(title: [.text("Long")]), blocks: [Block](repeating: text, count: count))
      ).pages.count
    }
    let few = pages(10)
    let many = pages(100)
    #expect(many > 8 * few && many < 11 * few)
  }

  @Test func `a table that is too wide is not cut off`() {
    let cells = (0..<14).map { Table.Cell([.text("a rather long head number \($0)")]) }
    let table = Table(columns: cells.map { _ in .init() }, head: [cells], rows: [cells])
    let paged = writer.layout(Document(metadata: Metadata(title: [.text("Wide")]), blocks: [.table(table)]))
    for item in paged.pages.flatMap(\.items) {
      guard let frame = Self.frame(of: item) else { continue }
      #expect(frame.x >= 0 && frame.maxX <= paged.size.width)
    }
  }

  @Test(arguments: 0..<40) func `a heading before a figure is not left alone`(lines: Int) throws {
    let line = Block.paragraph([.text("A line of text.")])
    let drawing = Drawing(size: Size(300, 260))
    let heading = Heading(level: 2, number: "1.1", anchor: "sec-x", content: [.text("Title")])
    let blocks =
      [Block](repeating: line, count: lines) + [.heading(heading)]
      + [.figure(Figure(content: [.drawing(drawing)], alternative: "A figure.")), line, line]
    let paged = writer.layout(Document(metadata: Metadata(title: [.text("T")]), blocks: blocks))
    let place = try #require(paged.destinations["sec-x"])
    let below = paged.pages[place.page].items.filter { $0.leaf != nil && $0.origin.y > place.y + 34 }
    #expect(!below.isEmpty)
  }

  @Test func `lists of figures and of tables stand behind the contents as they are wanted`() {
    func anchors(_ lists: ContentsLists, figures: Int) -> Set<String> {
      let blocks = (1...figures).map { number in
        Block.figure(
          Figure(
            content: [.drawing(Drawing(size: Size(90, 20)))],
            caption: Caption(
              kind: "Figure", number: number, anchor: "fig-\(number)", content: [.text("A caption. More of it.")]),
            alternative: "A figure."))
      }
      let paged = writer.layout(Document(metadata: Metadata(title: [.text("T")], lists: lists), blocks: blocks))
      let found = paged.pages.flatMap(\.links).compactMap { link -> String? in
        if case .anchor(let anchor) = link.destination { anchor } else { nil }
      }
      return Set(found)
    }
    #expect(anchors(ContentsLists(), figures: 12).isEmpty)
    #expect(anchors(ContentsLists(tables: true), figures: 12).isEmpty)
    #expect(anchors(ContentsLists(figures: true), figures: 1) == ["fig-1"])
  }

  @Test func `a table of long texts takes the margins, one of short texts does not`() {
    func width(_ words: Int) -> Double {
      let text = Array(repeating: "word", count: words).joined(separator: " ")
      let row = [Table.Cell([.text("name")]), Table.Cell([.text(text)]), Table.Cell([.text("10 of 20 images")])]
      let table = Table(columns: row.map { _ in .init() }, head: [row], rows: [row, row])
      let paged = writer.layout(Document(metadata: Metadata(title: [.text("T")]), blocks: [.table(table)]))
      return paged.pages.flatMap(\.items).compactMap { item -> Double? in
        // The rules are as wide as the table.
        if case .fill(let size, _) = item.content, size.height < 1 { size.width } else { nil }
      }.max() ?? 0
    }
    let sheet = PageSheet()
    #expect(width(24) <= sheet.measure + 1)
    #expect(width(200) > sheet.measure + sheet.overhang)
    #expect(width(200) <= sheet.measure + 2 * sheet.overhang + 1)
  }

  @Test func `a table that is too wide upright is turned, with all its cells`() {
    let rows = (1...20).map { row in (1...14).map { Table.Cell([.text("cell\(row)x\($0) of many")]) } }
    let table = Table(columns: rows[0].map { _ in .init() }, head: [rows[0]], rows: rows)
    let paged = writer.layout(Document(metadata: Metadata(title: [.text("Wide")]), blocks: [.table(table)]))
    var words = ""
    for item in paged.pages.flatMap(\.items) {
      guard case .turnedText(let text, _) = item.content, let frame = Self.frame(of: item) else { continue }
      words += text.runs.map(\.text).joined()
      #expect(frame.x > 20 && frame.maxX < paged.size.width - 20 && frame.y > 20 && frame.maxY < paged.size.height - 20)
    }
    for row in 1...20 { for column in 1...14 { #expect(words.contains("cell\(row)x\(column) ")) } }
  }

  @Test func `a long table repeats its head on every page`() throws {
    let head = [Table.Cell([.text("uniquehead")])]
    let rows = (0..<120).map { [Table.Cell([.text("row \($0)")])] }
    let paged = writer.layout(
      Document(
        metadata: Metadata(title: [.text("Long")]),
        blocks: [.table(Table(columns: [.init()], head: [head], rows: rows))]))
    #expect(paged.pages.count > 1)
    for page in paged.pages {
      let heads = page.items.filter { item in
        if case .text(let text, _) = item.content {
          text.runs.contains { $0.text.contains("uniquehead") }
        } else {
          false
        }
      }
      #expect(heads.count == 1)
    }
  }
}
