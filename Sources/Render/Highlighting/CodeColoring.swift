/// Parts of a line of code by what they are, by a few words of each language, for both formats. What it doesn't know
/// stays plain.
struct CodeColoring {
  enum Kind: Equatable { case plain, remark, string, number, keyword, key }

  struct Part: Equatable {
    var text: String
    var kind: Kind
  }

  private var keywords: Set<String> = []
  private var remark: String?
  private var quotes: Set<Character> = ["\"", "'"]
  private var hasKeys = false
  private var isMarkdown = false
  private var isPlain = false

  /// The colouring of a language; without one everything is plain.
  init(_ language: String?) {
    switch language?.lowercased() {
    case "swift":
      keywords = Self.words(
        """
        actor any as associatedtype async await break case catch class continue default defer deinit do else enum \
        extension fallthrough false for func guard if import in init inout internal is let mutating nil private protocol \
        package repeat rethrows return self Self static struct subscript super switch throw throws true try typealias \
        var where while
        """)
      remark = "//"
      quotes = ["\""]
    case "python", "py":
      keywords = Self.words(
        """
        and as assert async await break class continue def del elif else except False finally for from global if \
        import in is lambda None nonlocal not or pass raise return True try while with yield
        """)
      remark = "#"
    case "sh", "bash", "shell", "console":
      keywords = Self.words("case do done elif else esac export fi for function if in local return then while")
      remark = "#"
    case "yaml", "yml":
      keywords = ["true", "false", "null"]
      remark = "#"
      hasKeys = true
    case "json":
      keywords = ["true", "false", "null"]
      quotes = ["\""]
    case "markdown", "md": isMarkdown = true
    default: isPlain = true
    }
  }

  private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  /// The parts of a line, in order; their texts put together are the line.
  func parts(of line: String) -> [Part] {
    if isPlain || line.isEmpty { return [Part(text: line, kind: .plain)] }
    if isMarkdown {
      let isMark = line.hasPrefix("```") || line.hasPrefix("#|") || line.hasPrefix(":::")
      return [Part(text: line, kind: isMark ? .remark : line.hasPrefix("#") ? .keyword : .plain)]
    }
    return parts(of: Array(line))
  }

  private func parts(of line: [Character]) -> [Part] {
    var parts: [Part] = []
    func add(_ text: some Sequence<Character>, _ kind: Kind) {
      if let last = parts.indices.last, parts[last].kind == kind {
        parts[last].text += String(text)
      } else {
        parts.append(Part(text: String(text), kind: kind))
      }
    }
    var at = 0
    if hasKeys, let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ !"\"'#{[".contains($0) }) {
      add(line[..<colon], .key)
      at = colon
    }
    while at < line.count {
      let start = at
      if let remark, line[at...].starts(with: remark), at == 0 || line[at - 1].isWhitespace || remark == "//" {
        add(line[at...], .remark)
        return parts
      }
      if quotes.contains(line[at]) {
        let quote = line[at]
        at += 1
        while at < line.count, line[at] != quote { at += line[at] == "\\" ? 2 : 1 }
        at = min(at + 1, line.count)
        add(line[start..<at], .string)
      } else if line[at].isLetter || line[at] == "_" {
        while at < line.count, line[at].isLetter || line[at].isNumber || line[at] == "_" { at += 1 }
        let word = String(line[start..<at])
        add(word, keywords.contains(word) ? .keyword : .plain)
      } else if line[at].isASCII, line[at].isNumber {
        while at < line.count, line[at].isLetter || line[at].isNumber || line[at] == "." || line[at] == "_" { at += 1 }
        add(line[start..<at], .number)
      } else {
        add([line[at]], .plain)
        at += 1
      }
    }
    return parts
  }
}
