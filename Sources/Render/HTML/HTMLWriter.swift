import Base
package import Canvas
import Foundation

/// Options of an HTML page.
package struct HTMLOptions: Sendable {
  /// Inserted verbatim before the end of the body, such as the script of a live preview; nil in a finished report.
  package var extraScript: String?
  /// What scripts may connect to, a source of a Content-Security-Policy such as `'self'`; nil for nothing.
  package var connectSource: String?
  /// The line at the foot that says what made the page; nil for none.
  package var generator: String?
  /// Embeds fonts in the page; nil for a page that uses the reader's fonts.
  package var fonts: WebFonts?
  /// The cache of written figures; nil for none.
  package var memory: HTMLMemory?

  /// Options of a finished report by default.
  package init(
    extraScript: String? = nil, connectSource: String? = nil, generator: String? = nil,
    fonts: WebFonts? = nil, memory: HTMLMemory? = nil
  ) {
    self.fonts = fonts
    self.memory = memory
    self.extraScript = extraScript
    self.connectSource = connectSource
    self.generator = generator
  }
}

/// Writes a document as one self-contained HTML file.
package enum HTMLWriter {
  /// The page. The same document gives the same bytes. Throws where a font to embed is missing.
  package static func write(
    _ document: Document, options: HTMLOptions = HTMLOptions()
  ) throws(FontError) -> String {
    options.memory?.begin()
    defer { options.memory?.end() }
    var body = HTMLBody(document: document, options: options)
    let front = body.titleBlock()
    let content = body.blocks(document.blocks)
    let back = body.footnotes() + body.bibliography()
    let contents = document.metadata.page.hasContents ? HTMLContents(document).html : ""
    let title = XMLText.escape(document.metadata.title.plainText)
    let language = XMLText.escape(document.metadata.language)
    let connect = options.connectSource.map { " connect-src \(XMLText.escape($0));" } ?? ""
    // The page's own scripts are allowed by their hashes; a preview's script changes.
    let hashes = [PageScript.choice, PageScript.source].map { script in
      "'sha256-\(Data(Digest(of: script.utf8).bytes).base64EncodedString())'"
    }
    let scripts = options.extraScript == nil ? hashes.joined(separator: " ") : "'unsafe-inline'"
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'; script-src \(scripts); img-src data:; font-src data:;\(connect)"
      + " base-uri 'none'; form-action 'none'"
    let authors = document.metadata.authors.map { "<meta name=\"author\" content=\"\(XMLText.escape($0.name))\">\n" }
    let keywords =
      document.metadata.keywords.isEmpty
      ? ""
      : "<meta name=\"keywords\" content=\"\(XMLText.escape(document.metadata.keywords.joined(separator: ", ")))\">\n"
    let summary = document.metadata.abstract.plainText
    let description =
      summary.isEmpty
      ? "" : "<meta name=\"description\" content=\"\(XMLText.escape(HTML.shortened(summary, to: 300)))\">\n"
    let foot = options.generator.map { "<footer class=\"foot\"><p>\(XMLText.escape($0))</p></footer>\n" } ?? ""
    let text = title + contents + front + content + back + foot
    let faces = try options.fonts?.css(for: text) ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      \(authors.joined())\(keywords)\(description)<style>
      \(faces)\(StyleSheet.css)</style>
      </head>
      <body>
      <a class="skip" href="#lr-main">Skip to the report</a>
      <div class="page">
      <header class="bar">
      <fieldset class="theme">
      <legend>Colours of the page</legend>
      <input type="radio" name="lr-theme" id="lr-auto" value="auto" checked><label for="lr-auto">Auto</label>
      <input type="radio" name="lr-theme" id="lr-light" value="light"><label for="lr-light">Light</label>
      <input type="radio" name="lr-theme" id="lr-dark" value="dark"><label for="lr-dark">Dark</label>
      </fieldset>
      </header>
      <script>\(PageScript.choice)</script>
      \(contents)<main id="lr-main" tabindex="-1">
      <article>
      \(front)\(content)\(back)</article>
      </main>
      \(foot)</div>
      \(body.sourcesElement)<script>\(PageScript.source)</script>
      \(options.extraScript.map { "<script>\n\($0)\n</script>\n" } ?? "")</body>
      </html>

      """
  }
}

/// Text for HTML.
enum HTML {
  /// Data for the page's scripts as an element; `<` is written so that no text can end it.
  static func data(_ value: some Encodable, _ attribute: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { preconditionFailure("texts and finite numbers have a JSON") }
    let json = String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
    return "<script type=\"application/json\" \(attribute)>\(json)</script>"
  }

  /// A name for an `id`: letters, digits and `-_.:+/` are kept, anything else becomes `-`.
  static func id(_ anchor: String) -> String {
    XMLText.escape(String(anchor.map { $0.isLetter || $0.isNumber || "-_.:+/".contains($0) ? $0 : "-" }))
  }

  /// Truncated at a blank to at most that many characters.
  static func shortened(_ text: String, to count: Int) -> String {
    guard text.count > count else { return text }
    let head = text.prefix(count)
    return (head.lastIndex(of: " ").map { String(head[..<$0]) } ?? String(head)) + " …"
  }
}

extension Array where Element == Block {
  /// The words of the paragraphs.
  var plainText: String {
    compactMap { block in
      switch block {
      case .paragraph(let content): content.plainText
      case .quote(let blocks): blocks.plainText
      case .list(let list): list.items.map(\.plainText).joined(separator: " ")
      default: nil
      }
    }.joined(separator: " ")
  }
}
