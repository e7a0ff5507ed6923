import Base

/// Writes the content of a page, and counts citations so that the list of references can link back.
struct HTMLBody {
  let document: Document
  let options: HTMLOptions
  /// The number of citations so far, by the work's anchor.
  var citations: [String: Int] = [:]
  /// The number of references so far to each footnote.
  var footnoteMarks: [Int: Int] = [:]
  /// What is known of the origin of the values written so far, by the id of their experiment.
  var sources: [String: String] = [:]
  /// How many figures have been written, for ids of those without a label.
  var figures = 0
  /// Whether a link is being written, in which there can be no other.
  var isInLink = false
  /// Whether a note is being written, in which references are not counted.
  var isInNote = false

  mutating func blocks(_ blocks: [Block]) -> String {
    var html = ""
    for block in blocks { html += self.block(block) }
    return html
  }

  private mutating func block(_ block: Block) -> String {
    switch block {
    case .heading(let heading): return self.heading(heading)
    case .paragraph(let content): return "<p>\(inlines(content))</p>\n"
    case .list(let list): return self.list(list)
    case .quote(let inner): return "<blockquote>\n\(blocks(inner))</blockquote>\n"
    case .code(let code): return self.code(code)
    case .figure(let figure): return self.figure(figure)
    case .table(let table): return self.table(table)
    case .equation(let equation):
      let id = equation.anchor.map { " id=\"\(HTML.id($0))\"" } ?? ""
      let number = equation.number.map { "<span class=\"equation-number\">(\($0))</span>" } ?? ""
      return "<div class=\"equation\"\(id)><div class=\"equation-box\" role=\"group\" tabindex=\"0\" "
        + "aria-label=\"\(equation.number.map { "Equation \($0)" } ?? "Equation")\">\(equation.formula.mathML(display: true))</div>"
        + "\(number)</div>\n"
    case .callout(let callout):
      let title = inlines(callout.title)
      return "<div class=\"callout \(callout.kind.rawValue)\" role=\"note\">\n<p class=\"callout-title\">\(title)</p>\n"
        + "\(blocks(callout.blocks))</div>\n"
    case .only(let format, let inner): return format == .html ? blocks(inner) : ""
    case .rule: return "<hr>\n"
    case .pageBreak: return "<div class=\"page-break\"></div>\n"
    case .failure(let message, let place):
      let written = place.map { "\($0.file):\($0.start.line):\($0.start.column): " } ?? ""
      return "<div class=\"failure\" role=\"alert\"><p><strong>This experiment failed.</strong></p>"
        + "<pre>\(XMLText.escape(written + message))</pre></div>\n"
    }
  }

  private mutating func heading(_ heading: Heading) -> String {
    // The page's own title is the h1.
    let level = min(heading.level + 1, 6)
    let number = heading.number.map { "<span class=\"number\">\(XMLText.escape($0))</span> " } ?? ""
    let id = HTML.id(heading.anchor)
    return "<h\(level) id=\"\(id)\">\(number)\(inlines(heading.content))"
      + "<a class=\"permalink\" href=\"#\(id)\" aria-label=\"Link to this section\"></a></h\(level)>\n"
  }

  private mutating func list(_ list: List) -> String {
    var items = ""
    for item in list.items {
      // The paragraphs of a tight list have no gaps.
      if list.isTight, case .paragraph(let content)? = item.first {
        items += "<li>\(inlines(content))\(item.count > 1 ? "\n" + blocks(Array(item.dropFirst())) : "")</li>\n"
      } else {
        items += "<li>\(blocks(item))</li>\n"
      }
    }
    guard let start = list.start else { return "<ul>\n\(items)</ul>\n" }
    return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(items)</ol>\n"
  }

  private mutating func code(_ code: CodeBlock) -> String {
    let language = code.language.map { " class=\"language-\(HTML.id($0))\"" } ?? ""
    let written = code.text.hasSuffix("\n") ? String(code.text.dropLast()) : code.text
    let text = CodeHighlighter.html(written, code.language, firstLine: code.firstLine)
    let box = "<pre tabindex=\"0\"><code\(language)>\(text)</code></pre>\n"
    guard let caption = code.caption else { return box }
    return "<figure class=\"listing\"\(idAttribute(caption))>\n\(figcaption(caption))\(box)</figure>\n"
  }

  func idAttribute(_ caption: Caption?) -> String {
    caption?.anchor.map { " id=\"\(HTML.id($0))\"" } ?? ""
  }

  mutating func captionText(_ caption: Caption) -> String {
    let label = caption.number.map { "<span class=\"label\">\(XMLText.escape(caption.kind))\u{A0}\($0).</span> " } ?? ""
    return label + inlines(caption.content)
  }

  mutating func figcaption(_ caption: Caption) -> String { "<figcaption>\(captionText(caption))</figcaption>\n" }

  // MARK: Front and back

  mutating func titleBlock() -> String {
    let metadata = document.metadata
    var html = "<header class=\"title-block\">\n"
    if let course = metadata.course { html += "<p class=\"course\">\(XMLText.escape(course))</p>\n" }
    html += "<h1>\(inlines(metadata.title))</h1>\n"
    if !metadata.subtitle.isEmpty { html += "<p class=\"subtitle\">\(inlines(metadata.subtitle))</p>\n" }
    if !metadata.authors.isEmpty {
      html += "<ul class=\"authors\">\n"
      for author in metadata.authors {
        html += "<li><span class=\"name\">\(XMLText.escape(author.name))</span>"
        if let id = author.id { html += " <span class=\"author-id\">\(XMLText.escape(id))</span>" }
        if let place = author.affiliation { html += " <span class=\"affiliation\">\(XMLText.escape(place))</span>" }
        if let email = author.email, let address = LinkAddress.accepted("mailto:\(email)") {
          html += " <a class=\"email\" href=\"\(XMLText.escape(address))\">\(XMLText.escape(email))</a>"
        }
        html += "</li>\n"
      }
      html += "</ul>\n"
    }
    var facts: [String] = []
    if let date = metadata.date { facts.append("<span class=\"date\">\(XMLText.escape(date))</span>") }
    if let repository = metadata.repository {
      let text = XMLText.escape(repository.split(separator: "://", maxSplits: 1).last.map(String.init) ?? repository)
      let link = LinkAddress.accepted(repository).map { "<a href=\"\(XMLText.escape($0))\">\(text)</a>" }
      facts.append(link ?? text)
    }
    if !facts.isEmpty {
      html += "<p class=\"facts\">\(facts.joined(separator: " <span aria-hidden=\"true\">·</span> "))</p>\n"
    }
    if !metadata.abstract.isEmpty {
      html += "<section class=\"abstract\" aria-labelledby=\"lr-abstract\">\n<h2 id=\"lr-abstract\">Abstract</h2>\n"
      html += "\(blocks(metadata.abstract))</section>\n"
    }
    if !metadata.keywords.isEmpty {
      html += "<p class=\"keywords\"><b>Keywords</b> \(XMLText.escape(metadata.keywords.joined(separator: ", ")))</p>\n"
    }
    return html + "</header>\n"
  }

  mutating func footnotes() -> String {
    guard !document.footnotes.isEmpty else { return "" }
    var html =
      "<section class=\"footnotes\" aria-labelledby=\"lr-footnotes\">\n<h2 id=\"lr-footnotes\">Notes</h2>\n<ol>\n"
    let marks = footnoteMarks
    for note in document.footnotes {
      let links = (1...max(1, marks[note.number] ?? 1)).map { mark in
        let id = mark == 1 ? "fnref-\(note.number)" : "fnref-\(note.number)-\(mark)"
        return "<a class=\"back\" href=\"#\(id)\" aria-label=\"Back to the text\">↩</a>"
      }.joined(separator: " ")
      // The backlink is at the end of the last paragraph.
      var blocks = note.blocks
      var tail = "<p>\(links)</p>\n"
      if case .paragraph(let last)? = blocks.last {
        blocks.removeLast()
        tail = "<p>\(inlines(last)) \(links)</p>\n"
      }
      html += "<li id=\"fn-\(note.number)\">\(self.blocks(blocks))\(tail)</li>\n"
    }
    return html + "</ol>\n</section>\n"
  }

  mutating func bibliography() -> String {
    guard !document.bibliography.isEmpty else { return "" }
    var html = "<section class=\"references\" aria-labelledby=\"lr-references\">\n"
    html += "<h2 id=\"lr-references\">References</h2>\n<ul>\n"
    for entry in document.bibliography {
      let label = entry.label.map { "<span class=\"label\">[\(XMLText.escape($0))]</span> " } ?? ""
      let count = citations[entry.anchor] ?? 0
      let links = (0..<count).map { index in
        "<a class=\"back\" href=\"#\(HTML.id(citationID(entry.anchor, index + 1)))\" "
          + "aria-label=\"Back to citation \(index + 1)\">↩</a>"
      }.joined(separator: " ")
      html += "<li id=\"\(HTML.id(entry.anchor))\">\(label)<span class=\"work\">\(inlines(entry.content))"
      html += "\(links.isEmpty ? "" : " " + links)</span></li>\n"
    }
    return html + "</ul>\n</section>\n"
  }

  func citationID(_ anchor: String, _ index: Int) -> String { "cite-\(anchor.dropFirst(4))-\(index)" }
}
