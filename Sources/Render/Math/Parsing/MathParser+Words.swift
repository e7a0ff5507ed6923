extension MathParser {
  /// The text in braces verbatim, spaces included; `\%` and the like are unescaped.
  mutating func parseWords(of owner: MathToken, named name: String) throws(FormulaError) -> String {
    guard token.kind == .openBrace else {
      throw error(at: owner, "`\(name)` without its argument", hint: "write `\(name){…}`")
    }
    let open = token
    var words = ""
    var place = open.offset + 1
    var level = 1
    while place < characters.count {
      let character = characters[place]
      if character == "{" {
        level += 1
      } else if character == "}" {
        level -= 1
        if level == 0 { break }
      } else if character == "\\" {
        place += 1
        guard place < characters.count, let meant = Self.escapes[characters[place]] else {
          throw FormulaError(
            offset: place - 1, length: 2, "a command inside `\(name)`",
            hint: "words hold only `\\%`, `\\_` and their like")
        }
        words.append(meant)
      } else {
        words.append(character == "~" ? "\u{A0}" : character.isWhitespace ? " " : character)
      }
      place += 1
    }
    guard level == 0 else { throw error(at: open, "`{` is never closed", hint: "a `}` is missing") }
    while token.offset <= place && token.kind != .end { advance() }
    return words
  }

  private static let escapes: [Character: Character] = [
    "%": "%", "_": "_", "&": "&", "#": "#", "$": "$", "{": "{", "}": "}", " ": " ", ",": "\u{2009}", "\\": " ",
  ]

  /// `\operatorname{name}`, or `\operatorname*{name}`, which takes limits.
  mutating func parseOperatorName(of first: MathToken) throws(FormulaError) -> MathNode {
    var placement = LimitPlacement.beside
    if token.kind == .character("*") {
      placement = .byStyle
      advance()
    }
    return .function(try parseWords(of: first, named: "\\operatorname"), placement)
  }
}
