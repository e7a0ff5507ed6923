/// Colours code by a few words of each language: remarks, texts, numbers, keywords. What it doesn't know stays plain.
enum CodeHighlighter {
  private struct Language {
    var keywords: Set<String> = []
    var remark: String?
    var quotes: Set<Character> = ["\"", "'"]
    var hasKeys = false
  }

  private static func language(_ name: String?) -> Language? {
    switch name?.lowercased() {
    case "swift":
      Language(
        keywords: Set(
          ("actor any as associatedtype async await break case catch class continue default defer deinit do else enum "
            + "extension fallthrough false for func guard if import in init inout is let mutating nil private protocol "
            + "public repeat rethrows return self Self static struct subscript super switch throw throws true try "
            + "typealias var where while").split(separator: " ").map(String.init)), remark: "//", quotes: ["\""])
    case "python", "py":
      Language(
        keywords: Set(
          ("and as assert async await break class continue def del elif else except False finally for from global if "
            + "import in is lambda None nonlocal not or pass raise return True try while with yield").split(
              separator: " "
            ).map(String.init)), remark: "#")
    case "sh", "bash", "shell", "console":
      Language(
        keywords: Set(
          "case do done elif else esac export fi for function if in local return then while".split(separator: " ").map(
            String.init)), remark: "#")
    case "yaml", "yml": Language(keywords: ["true", "false", "null"], remark: "#", hasKeys: true)
    case "json": Language(keywords: ["true", "false", "null"], quotes: ["\""])
    case "markdown", "md": Language(remark: nil, quotes: [], hasKeys: true)
    default: nil
    }
  }

  /// The code with its parts marked by classes `c`, `s`, `n`, `k`, `a`.
  static func html(_ code: String, _ name: String?) -> String {
    guard let language = language(name) else { return HTML.escape(code) }
    let isMarkdown = ["markdown", "md"].contains(name?.lowercased() ?? "")
    return code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isMarkdown ? markdown(String(line)) : html(Array(line), language)
    }.joined(separator: "\n")
  }

  private static func mark(_ kind: String, _ text: some Sequence<Character>) -> String {
    "<span class=\"\(kind)\">\(HTML.escape(String(text)))</span>"
  }

  private static func markdown(_ line: String) -> String {
    if line.hasPrefix("```") || line.hasPrefix("#|") || line.hasPrefix(":::") { return mark("c", line) }
    if line.hasPrefix("#") { return mark("k", line) }
    return HTML.escape(line)
  }

  private static func html(_ line: [Character], _ language: Language) -> String {
    var html = ""
    var at = 0
    if language.hasKeys, let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ !"\"'#{[".contains($0) }) {
      html = mark("a", line[..<colon])
      at = colon
    }
    while at < line.count {
      let start = at
      let character = line[at]
      if let remark = language.remark, line[at...].starts(with: remark),
        at == 0 || line[at - 1].isWhitespace || remark == "//"
      {
        return html + mark("c", line[at...])
      }
      if language.quotes.contains(character) {
        at += 1
        while at < line.count, line[at] != character { at += line[at] == "\\" ? 2 : 1 }
        at = min(at + 1, line.count)
        html += mark("s", line[start..<at])
      } else if character.isLetter || character == "_" {
        while at < line.count, line[at].isLetter || line[at].isNumber || line[at] == "_" { at += 1 }
        let word = String(line[start..<at])
        html += language.keywords.contains(word) ? mark("k", word) : HTML.escape(word)
      } else if character.isASCII, character.isNumber {
        while at < line.count, line[at].isLetter || line[at].isNumber || line[at] == "." || line[at] == "_" { at += 1 }
        html += mark("n", line[start..<at])
      } else {
        html += HTML.escape(String(character))
        at += 1
      }
    }
    return html
  }
}
