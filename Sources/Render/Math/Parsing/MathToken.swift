/// The smallest piece of a formula's source.
struct MathToken: Equatable {
  enum Kind: Equatable {
    /// A name without its backslash; or one character that is no letter.
    case command(String)
    case character(Character)
    case openBrace, closeBrace, superscript, `subscript`, prime, alignment, newRow, tie, end
  }

  var kind: Kind
  /// Character offset in the source.
  var offset: Int
  var length: Int
}

extension MathToken {
  /// The tokens of `characters`, without white space, and an end token.
  static func all(in characters: [Character]) throws(FormulaError) -> [MathToken] {
    var tokens: [MathToken] = []
    var place = 0
    while place < characters.count {
      let token = try next(in: characters, at: place)
      place = token.offset + token.length
      if case .character(let character) = token.kind, character.isWhitespace { continue }
      tokens.append(token)
    }
    tokens.append(MathToken(kind: .end, offset: characters.count, length: 1))
    return tokens
  }

  private static func next(in characters: [Character], at place: Int) throws(FormulaError) -> MathToken {
    func token(_ kind: Kind, _ length: Int = 1) -> MathToken { MathToken(kind: kind, offset: place, length: length) }
    switch characters[place] {
    case "{": return token(.openBrace)
    case "}": return token(.closeBrace)
    case "^": return token(.superscript)
    case "_": return token(.subscript)
    case "'", "’": return token(.prime)
    case "&": return token(.alignment)
    case "~": return token(.tie)
    case "%", "#", "$":
      throw FormulaError(
        offset: place, "`\(characters[place])` means something else in TeX", hint: "write `\\\(characters[place])`")
    case "\\":
      guard place + 1 < characters.count else {
        throw FormulaError(offset: place, "a backslash without a command")
      }
      var end = place + 1
      while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
      if end > place + 1 { return token(.command(String(characters[place + 1..<end])), end - place) }
      let next = characters[place + 1]
      if next == "\\" { return token(.newRow, 2) }
      return token(.command(next.isWhitespace ? " " : String(next)), 2)
    case let character: return token(.character(character))
    }
  }
}
