import Base
public import Canvas
import Foundation

/// How a report becomes a page.
public struct HTMLOptions: Sendable {
  /// Put before the end of the body as it is, such as the script of a live preview; nil in a finished report.
  public var extraScript: String?
  /// What scripts may connect to, a source of a Content-Security-Policy such as `'self'`; nil for nothing.
  public var connectSource: String?
  /// What the page is made by, shown at its foot; nil for nothing.
  public var generator: String?
  /// What makes the fonts that the page brings along; nil for a page that takes what the reader has.
  public var fonts: WebFonts?
  /// What was written before; nil where nothing is kept.
  public var memory: HTMLMemory?

  /// Options of a finished report by default.
  public init(
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

/// Writes a document as one HTML file that asks nothing of any network.
public enum HTMLWriter {
  /// The page. The same document gives the same bytes. Throws where a font to bring along is missing.
  public static func write(
    _ document: Document, options: HTMLOptions = HTMLOptions()
  ) throws(FontError) -> String {
    options.memory?.begin()
    defer { options.memory?.end() }
    var body = HTMLBody(document: document, options: options)
    let front = body.titleBlock()
    let content = body.blocks(document.blocks)
    let back = body.footnotes() + body.bibliography()
    let contents = HTMLContents(document).html
    let title = HTML.escape(document.metadata.title.plainText)
    let language = HTML.escape(document.metadata.language)
    let connect = options.connectSource.map { " connect-src \(HTML.escape($0));" } ?? ""
    // A page's own scripts are named by their hashes; that of a preview is changed behind them.
    let hashes = [PageScript.choice, PageScript.source].map { script in
      "'sha256-\(Data(Digest(of: script.utf8).bytes).base64EncodedString())'"
    }
    let scripts = options.extraScript == nil ? hashes.joined(separator: " ") : "'unsafe-inline'"
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'; script-src \(scripts); img-src data:; font-src data:;\(connect)"
      + " base-uri 'none'; form-action 'none'"
    let authors = document.metadata.authors.map { "<meta name=\"author\" content=\"\(HTML.escape($0.name))\">\n" }
    let keywords =
      document.metadata.keywords.isEmpty
      ? "" : "<meta name=\"keywords\" content=\"\(HTML.escape(document.metadata.keywords.joined(separator: ", ")))\">\n"
    let summary = document.metadata.abstract.plainText
    let description =
      summary.isEmpty
      ? "" : "<meta name=\"description\" content=\"\(HTML.escape(HTML.shortened(summary, to: 300)))\">\n"
    let foot = options.generator.map { "<footer class=\"foot\"><p>\(HTML.escape($0))</p></footer>\n" } ?? ""
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
  /// With the characters that mean something replaced; right in text and in quoted attributes. Characters that XML and
  /// HTML forbid become U+FFFD.
  static func escape(_ text: String) -> String {
    // Most texts have nothing to replace. 0xC2 begins the forbidden characters beyond ASCII, among others.
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x27 && byte != 0x3C && byte != 0x3E && byte != 0x7F
        && byte != 0xC2
    }
    if isPlain { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  /// Data for the page's scripts as an element; `<` is written so that no text can end it.
  static func data(_ value: some Encodable, _ attribute: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { preconditionFailure("texts and finite numbers have a JSON") }
    let json = String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
    return "<script type=\"application/json\" \(attribute)>\(json)</script>"
  }

  /// A name for an `id`: letters, digits, `-`, `_`, `.`, `:` as they are, blanks and the rest as `-`.
  static func id(_ anchor: String) -> String {
    escape(String(anchor.map { $0.isLetter || $0.isNumber || "-_.:+/".contains($0) ? $0 : "-" }))
  }

  /// At most so many characters, cut at a blank.
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
