import Base

/// The table of contents: headings of the first three levels, nested.
struct HTMLContents {
  private let headings: [Heading]

  init(_ document: Document) {
    headings = document.blocks.compactMap { block in
      if case .heading(let heading) = block, heading.level <= 3 { heading } else { nil }
    }
  }

  /// The navigation; empty where there are no headings.
  var html: String {
    guard !headings.isEmpty else { return "" }
    return """
      <nav class="contents" aria-labelledby="lr-contents">
      <details open>
      <summary id="lr-contents">Contents</summary>
      \(list(headings[...], depth: 1))</details>
      </nav>

      """
  }

  /// A nested list of headings: each top heading with the list of those below it.
  private func list(_ part: ArraySlice<Heading>, depth: Int) -> String {
    var html = "<ol>\n"
    var rest = part
    while let heading = rest.popFirst() {
      let below = rest.prefix { $0.level > heading.level }
      rest = rest.dropFirst(below.count)
      let number = heading.number.map { "<span class=\"number\">\(XMLText.escape($0))</span> " } ?? ""
      let text = XMLText.escape(heading.content.plainText)
      html += "<li class=\"level-\(depth)\"><a href=\"#\(HTML.id(heading.anchor))\">\(number)\(text)</a>"
      html += below.isEmpty ? "</li>\n" : "\n\(list(below, depth: depth + 1))</li>\n"
    }
    return html + "</ol>\n"
  }
}
