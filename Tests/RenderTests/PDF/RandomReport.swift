import Canvas
import Render

/// A report of random blocks from a seed.
struct RandomReport {
  private var state: UInt64
  private(set) var document = Document(metadata: Metadata(title: [.text("A random report")]), blocks: [])
  private var figures = 0
  private var sections = 0

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var blocks: [Block] = []
    blocks.append(figure())
    for _ in 0..<(30 + below(30)) { blocks += block() }
    document.blocks = blocks
    document.footnotes = (1...60).map { number in
      Footnote(number: number, blocks: [.paragraph([.text(words(3 + below(40)))])])
    }
    document.metadata.abstract = [.paragraph([.text(words(60))])]
    document.metadata.authors = (0...below(4)).map { Author(name: "Author \($0)", id: "N\($0)") }
  }

  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  private var notes = 0

  private mutating func words(_ count: Int) -> String {
    let stock = [
      "network", "a", "of", "the", "accuracy", "channel", "pruned", "attack", "is", "poisoned", "classification",
      "0.5%",
      "(B′)", "well-known", "it", "representation", "office", "x", "succeeds,", "dormant.", "extraordinarily",
    ]
    return (0..<count).map { _ in stock[below(stock.count)] }.joined(separator: " ")
  }

  private mutating func figure() -> Block {
    figures += 1
    let drawing = Drawing(size: Size(Double(100 + below(500)), Double(60 + below(400))))
    return .figure(
      Figure(
        content: [.drawing(drawing)],
        caption: Caption(
          kind: "Figure", number: figures, anchor: "fig-\(figures)", content: [.text(words(4 + below(40)))]),
        alternative: "A figure."))
  }

  private mutating func block() -> [Block] {
    switch below(14) {
    case 0:
      sections += 1
      return [
        .heading(
          Heading(
            level: 1 + below(3), number: "\(sections)", anchor: "sec-\(sections)",
            content: [.text(words(2 + below(12)))]
          )), .paragraph([.text(words(30))]),
      ]
    case 1:
      let next = figures + 1
      return below(2) == 0
        ? [figure(), .paragraph([.text(words(20) + " "), .reference(text: "Figure \(next)", anchor: "fig-\(next)")])]
        : [.paragraph([.reference(text: "Figure \(next)", anchor: "fig-\(next)"), .text(" " + words(20))]), figure()]
    case 2:
      return [
        .list(
          List(
            start: below(2), isTight: below(2) == 0, items: (0...below(5)).map { _ in [.paragraph([.text(words(12))])] }
          ))
      ]
    case 3:
      return [.code(CodeBlock(language: "swift", text: (0...below(30)).map { _ in words(14) }.joined(separator: "\n")))]
    case 4:
      let count = 2 + below(5)
      let head = (0..<count).map { _ in Table.Cell([.text(words(2))]) }
      let rows = (0...below(40)).map { _ in (0..<count).map { _ in Table.Cell([.text(words(1 + below(3)))]) } }
      return [.table(Table(columns: head.map { _ in .init() }, head: [head], rows: rows))]
    case 5: return [.callout(Callout(kind: .note, title: [.text(words(3))], blocks: [.paragraph([.text(words(40))])]))]
    case 6: return [.quote([.paragraph([.text(words(30))])])]
    case 7 where notes < 60:
      notes += 1
      return [.paragraph([.text(words(30)), .footnote(notes), .text(" " + words(10))])]
    default: return [.paragraph([.text(words(20 + below(150)))])]
    }
  }
}
