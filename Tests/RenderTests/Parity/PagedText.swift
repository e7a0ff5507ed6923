@testable import Render

extension ReportText {
  /// What the PDF's structure tree holds, which is what a screen reader reads.
  init(_ paged: PagedDocument) {
    var reader = PagedText(paged)
    reader.visit(StructureTree.root)
    self = reader.report
  }
}

/// Walks the structure tree.
private struct PagedText {
  let tree: StructureTree
  /// The text of each leaf.
  var leaves: [Int: String] = [:]
  var report = ReportText()
  /// What is being read.
  var text = ""

  init(_ paged: PagedDocument) {
    tree = paged.structure
    for item in paged.pages.flatMap(\.items) {
      guard let leaf = item.leaf else { continue }
      switch item.content {
      case .text(let shaped, _), .turnedText(let shaped, _):
        leaves[leaf, default: ""] += shaped.runs.map(\.text).joined()
      default: break
      }
    }
  }

  private static let inline: Set<String> = ["Link", "Reference", "Span", "Formula"]

  private var isInFloat = false

  /// The text below a node alone.
  private mutating func captured(_ node: Int, _ body: (inout PagedText) -> Void) -> String {
    let outer = (text, isInFloat)
    text = ""
    isInFloat = true
    body(&self)
    defer { (text, isInFloat) = outer }
    return text
  }

  mutating func visit(_ node: Int) {
    let element = tree.nodes[node]
    switch element.tag {
    case "TOC": return
    case "P" where isHeadOfContents(node): return
    case "Lbl":
      let label = captured(node) { $0.kids(node) }
      if label.hasPrefix("[") { text += label + " " }
      return
    case "Formula":
      report.formulas.append(element.alternative ?? "")
      text += " \u{25C7} "
      return
    case "Figure": return
    case "Note":
      let outer = report.text
      report.text = []
      let note = captured(node) { $0.kids(node) }
      report.notes.append(report.text + ReportText.words(note))
      report.text = outer
      return
    case "Code":
      report.programs.append(captured(node) { $0.kids(node) }.filter { !$0.isWhitespace })
      return
    case "Table" where holdsTable(node), "Caption" where holdsTable(node), "Div" where holdsTable(node):
      report.addFloat(captured(node) { $0.kids(node) })
      return
    default: break
    }
    kids(node)
    if !Self.inline.contains(element.tag) {
      text += "\n"
      if element.parent == StructureTree.root || node == StructureTree.root { flush() }
    }
  }

  /// Whether a table stands in a division with its remarks, or this is what belongs to a figure or is a table itself.
  private func holdsTable(_ node: Int) -> Bool {
    if tree.nodes[node].tag != "Div" { return !isInFloat }
    return tree.nodes[node].kids.contains { kid in
      if case .node(let inner) = kid { tree.nodes[inner].tag == "Table" } else { false }
    }
  }

  private mutating func flush() {
    report.text += ReportText.words(text)
    text = ""
  }

  private mutating func kids(_ node: Int) {
    for kid in tree.nodes[node].kids {
      switch kid {
      case .node(let inner): visit(inner)
      case .leaf(let leaf): text += leaves[leaf] ?? ""
      }
    }
  }

  /// The line above a list of contents.
  private func isHeadOfContents(_ node: Int) -> Bool {
    let siblings = tree.nodes[tree.nodes[node].parent].kids
    guard let place = siblings.firstIndex(of: .node(node)), place + 1 < siblings.count,
      case .node(let next) = siblings[place + 1]
    else { return false }
    return tree.nodes[next].tag == "TOC"
  }
}
