import Base

extension HTMLBody {
  mutating func inlines(_ content: [Inline]) -> String {
    var html = ""
    for inline in content { html += self.inline(inline) }
    return html
  }

  private mutating func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): return XMLText.escape(text)
    case .emphasis(let content): return "<em>\(inlines(content))</em>"
    case .strong(let content): return "<strong>\(inlines(content))</strong>"
    case .strikethrough(let content): return "<s>\(inlines(content))</s>"
    case .code(let text): return "<code>\(XMLText.escape(text))</code>"
    case .math(let formula): return formula.mathML(display: false)
    case .value(let value): return self.value(value)
    case .link(let link): return self.link(link)
    case .reference(let text, let anchor):
      return "<a class=\"reference\" href=\"#\(HTML.id(anchor))\">\(XMLText.escape(text))</a>"
    case .citation(let parts): return citation(parts)
    case .footnote(let number):
      footnoteMarks[number, default: 0] += 1
      let mark = footnoteMarks[number] ?? 1
      let id = mark == 1 ? "fnref-\(number)" : "fnref-\(number)-\(mark)"
      return "<sup class=\"note-mark\"><a id=\"\(id)\" href=\"#fn-\(number)\" role=\"doc-noteref\" "
        + "aria-label=\"Note \(number)\">\(number)</a></sup>"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    }
  }

  /// A value says where it came from while it is pointed at or has the focus, and leads to the record where there is one.
  private mutating func value(_ value: Inline.Value) -> String {
    if let provenance = value.provenance { sources[value.source] = provenance.text }
    let data =
      " data-expression=\"\(XMLText.escape(value.expression))\" data-experiment=\"\(XMLText.escape(value.source))\""
    let text = XMLText.escape(value.text)
    guard !isInLink, let anchor = value.provenance?.anchor else {
      return "<span class=\"value\"\(data)>\(text)</span>"
    }
    return "<a class=\"value\" href=\"#\(HTML.id(anchor))\"\(data)>\(text)</a>"
  }

  /// Where the values of the page come from, for its script; nothing where it has none.
  var sourcesElement: String { sources.isEmpty ? "" : HTML.data(sources, "id=\"lr-sources\"") + "\n" }

  private mutating func link(_ link: Inline.Link) -> String {
    let title = link.title.map { " title=\"\(XMLText.escape($0))\"" } ?? ""
    let outside = isInLink
    isInLink = true
    let content = inlines(link.content)
    isInLink = outside
    switch link.destination {
    case .anchor(let anchor): return "<a href=\"#\(HTML.id(anchor))\"\(title)>\(content)</a>"
    case .address(let address):
      // Directives make documents too, so the address is checked again.
      guard let safe = LinkAddress.accepted(address) else { return content }
      return "<a href=\"\(XMLText.escape(safe))\"\(title)>\(content)</a>"
    }
  }

  private mutating func citation(_ parts: [Inline.CitationPart]) -> String {
    var html = "<span class=\"citation\">"
    for part in parts {
      guard let anchor = part.anchor else {
        for covered in part.covered {
          citations[covered, default: 0] += 1
          html += "<span id=\"\(HTML.id(citationID(covered, citations[covered] ?? 1)))\"></span>"
        }
        html += XMLText.escape(part.text)
        continue
      }
      citations[anchor, default: 0] += 1
      let id = HTML.id(citationID(anchor, citations[anchor] ?? 1))
      html += "<a id=\"\(id)\" href=\"#\(HTML.id(anchor))\" role=\"doc-biblioref\">\(XMLText.escape(part.text))</a>"
    }
    return html + "</span>"
  }
}
