import CMarkdown
import Synchronization

/// A node of a Markdown text as cmark sees it; no type of cmark leaves this file.
struct MarkdownNode {
  enum Kind {
    case document, quote, item, paragraph, rule, softBreak, lineBreak, emphasis, strong, strikethrough, cell
    case list(start: Int?, isTight: Bool)
    case code(info: String)
    case html
    case heading(level: Int)
    case table([Table.Alignment])
    case row
    case text, codeSpan, htmlInline
    case link(url: String, title: String)
    case image(url: String, title: String)
  }
  var kind: Kind
  /// Text, code or markup; empty where it has none.
  var literal: String
  /// Lines from 1; right for blocks alone.
  var lines: ClosedRange<Int>
  var children: [MarkdownNode]
}

/// CommonMark with tables and strikethrough.
enum MarkdownTree {
  /// The deepest nesting that is read.
  static let deepest = 60
  private static let options = CMARK_OPT_SMART | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
  // cmark keeps the special characters of extensions in a global table that every parse changes.
  private static let lock = Mutex<Void>(())

  /// The tree of a text; what is nested deeper than `deepest` is left out, and the line of the first such block given.
  static func parse(_ bytes: [UInt8]) -> (root: MarkdownNode, tooDeep: Int?) {
    var tooDeep: Int?
    let root = lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      guard let parser = cmark_parser_new(options) else { preconditionFailure("cmark has no memory for a parser") }
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough"] {
        guard let found = cmark_find_syntax_extension(name) else { preconditionFailure("cmark has no \(name)") }
        cmark_parser_attach_syntax_extension(parser, found)
      }
      bytes.withUnsafeBytes { buffer in
        if let base = buffer.baseAddress {
          cmark_parser_feed(parser, base.assumingMemoryBound(to: CChar.self), buffer.count)
        }
      }
      guard let root = cmark_parser_finish(parser) else { preconditionFailure("cmark gives no tree") }
      defer { cmark_node_free(root) }
      return node(root, depth: 0, line: 1, &tooDeep)
    }
    return (root, tooDeep)
  }

  /// The info string of a fence without its escapes.
  static func unescaped(_ info: String) -> String {
    guard info.contains(where: { $0 == "\\" || $0 == "&" }) else { return info }
    guard case .code(let written)? = parse(Array("~~~~ \(info)".utf8)).root.children.first?.kind else { return info }
    return written
  }

  private static func node(_ raw: OpaquePointer, depth: Int, line: Int, _ tooDeep: inout Int?) -> MarkdownNode {
    let first = max(line, Int(cmark_node_get_start_line(raw)))
    var children: [MarkdownNode] = []
    var child = cmark_node_first_child(raw)
    if child != nil, depth == deepest {
      tooDeep = tooDeep ?? first
      child = nil
    }
    while let present = child {
      children.append(node(present, depth: depth + 1, line: first, &tooDeep))
      child = cmark_node_next(present)
    }
    return MarkdownNode(
      kind: kind(raw), literal: string(cmark_node_get_literal(raw)),
      lines: first...max(first, Int(cmark_node_get_end_line(raw))), children: children)
  }

  private static func kind(_ raw: OpaquePointer) -> MarkdownNode.Kind {
    switch string(cmark_node_get_type_string(raw)) {
    case "document": .document
    case "block_quote": .quote
    case "list":
      .list(
        start: cmark_node_get_list_type(raw) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(raw)) : nil,
        isTight: cmark_node_get_list_tight(raw) != 0)
    case "item", "tasklist": .item
    case "code_block": .code(info: string(cmark_node_get_fence_info(raw)))
    case "html_block", "custom_block": .html
    case "paragraph": .paragraph
    case "heading": .heading(level: Int(cmark_node_get_heading_level(raw)))
    case "thematic_break": .rule
    case "table": .table(alignments(raw))
    case "table_header", "table_row": .row
    case "table_cell": .cell
    case "softbreak": .softBreak
    case "linebreak": .lineBreak
    case "code": .codeSpan
    case "html_inline", "custom_inline": .htmlInline
    case "emph": .emphasis
    case "strong": .strong
    case "strikethrough": .strikethrough
    case "link": .link(url: string(cmark_node_get_url(raw)), title: string(cmark_node_get_title(raw)))
    case "image": .image(url: string(cmark_node_get_url(raw)), title: string(cmark_node_get_title(raw)))
    default: .text
    }
  }

  private static func alignments(_ raw: OpaquePointer) -> [Table.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(raw))
    guard let letters = cmark_gfm_extensions_get_table_alignments(raw) else { return [] }
    return (0..<count).map { index in
      switch letters[index] {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .trailing
      default: .leading
      }
    }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
