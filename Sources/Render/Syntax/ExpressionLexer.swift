import Base

/// A word of the expression language and where it stands in its text.
struct ExpressionToken {
  enum Kind: Equatable {
    case name(String)
    case number(Double)
    case string(String)
    /// One of `. , : ( ) [ ] - < > <= >= ==`.
    case symbol(String)
    case end
  }
  var kind: Kind
  var offsets: Range<Int>

  /// As it is called in a message.
  var described: String {
    switch kind {
    case .name(let text): "`\(text)`"
    case .number(let value): "the number \(value)"
    case .string(let text): "the text \"\(text)\""
    case .symbol(let text): "`\(text)`"
    case .end: "the end"
    }
  }
}

/// Cuts an expression into words. Throws a `Diagnostic` at the first character that belongs to none.
func expressionTokens(_ text: MappedText) throws -> [ExpressionToken] {
  let bytes = text.bytes
  var tokens: [ExpressionToken] = []
  var at = 0
  while at < bytes.count {
    let start = at
    let byte = bytes[at]
    if byte.isSpace {
      at += 1
      continue
    }
    if byte.isLetter || byte == 0x5F {
      while at < bytes.count, bytes[at].isLetter || bytes[at].isDigit || bytes[at] == 0x5F { at += 1 }
      // Ids may have hyphens inside; a difference needs blanks around its minus.
      while at + 1 < bytes.count, bytes[at] == 0x2D, bytes[at + 1].isLetter || bytes[at + 1].isDigit {
        at += 1
        while at < bytes.count, bytes[at].isLetter || bytes[at].isDigit || bytes[at] == 0x5F { at += 1 }
      }
      tokens.append(.init(kind: .name(text.string(start..<at)), offsets: start..<at))
    } else if byte.isDigit {
      while at < bytes.count, bytes[at].isDigit { at += 1 }
      if at + 1 < bytes.count, bytes[at] == 0x2E, bytes[at + 1].isDigit {
        at += 1
        while at < bytes.count, bytes[at].isDigit { at += 1 }
      }
      guard let number = Double(text.string(start..<at)), number.isFinite else {
        throw Diagnostic(at: text.range(start..<at), "`\(text.string(start..<at))` is no number")
      }
      let isPercentage = at < bytes.count && bytes[at] == 0x25
      if isPercentage { at += 1 }
      tokens.append(.init(kind: .number(isPercentage ? number / 100 : number), offsets: start..<at))
    } else if byte == 0x22 || byte == 0x27 {
      at += 1
      while at < bytes.count, bytes[at] != byte { at += 1 }
      guard at < bytes.count else {
        throw Diagnostic(at: text.range(start..<start + 1), "this text has no closing quote")
      }
      at += 1
      tokens.append(.init(kind: .string(text.string(start + 1..<at - 1)), offsets: start..<at))
    } else {
      let pair = at + 1 < bytes.count ? text.string(at..<at + 1) + (bytes[at + 1] == 0x3D ? "=" : "") : ""
      if ["<=", ">=", "=="].contains(pair) {
        at += 2
      } else if ".,:()[]-<>".utf8.contains(byte) {
        at += 1
      } else {
        let character = String(decoding: bytes[at...], as: UTF8.self).prefix(1)
        let hints = [
          "|": "only differences can be computed", "+": "only differences can be computed",
          "*": "only differences can be computed", "/": "only differences can be computed",
          "=": "equality is written `==`",
        ]
        throw Diagnostic(
          at: text.range(at..<at + character.utf8.count), "`\(character)` can't stand in an expression",
          hint: hints[String(character)])
      }
      tokens.append(.init(kind: .symbol(text.string(start..<at)), offsets: start..<at))
    }
  }
  tokens.append(.init(kind: .end, offsets: bytes.count..<bytes.count))
  return tokens
}
