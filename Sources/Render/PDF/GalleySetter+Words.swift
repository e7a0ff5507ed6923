internal import Canvas

extension GalleySetter {
  /// Sets words and the spaces between them.
  mutating func set(text: String, isCode: Bool = false) {
    var word = ""
    for character in text {
      if character == " " || character == "\n" || character == "\t" || character == "\r\n" {
        flush(&word, isCode: isCode)
        space()
      } else {
        word.append(character)
      }
    }
    flush(&word, isCode: isCode)
  }

  private mutating func flush(_ word: inout String, isCode: Bool) {
    guard !word.isEmpty else { return }
    let span = self.span()
    var isFirst = true
    for (text, joint) in parts(of: word, isCode: isCode) {
      if !isFirst {
        switch joint {
        case .hyphen:
          let width = typesetter.fonts.measure("-", style).width
          galley.append(.penalty(cost: 60, width: width, right: width * 0.4), .hyphen(span: span))
        case .plain(let cost): galley.append(.penalty(cost: cost), .nothing)
        }
      }
      isFirst = false
      append(text, span: span)
    }
    word = ""
  }

  private mutating func append(_ text: String, span: Int) {
    let width = typesetter.fonts.shape(text, style, variant: variant).extent.width
    if width <= measure {
      galley.append(
        .box(
          width: width, left: Self.protrusion(of: text.first, isAtEnd: false) * style.size,
          right: Self.protrusion(of: text.last, isAtEnd: true) * style.size), .text(text, span: span))
      return
    }
    // Wider than the line: it may be broken anywhere.
    for (index, character) in text.enumerated() {
      if index > 0 { galley.append(.penalty(cost: 3000), .nothing) }
      galley.append(
        .box(width: typesetter.fonts.shape(String(character), style, variant: variant).extent.width),
        .text(String(character), span: span))
    }
  }

  /// How far a character at the end of a line may hang into the margin, in ems.
  private static func protrusion(of character: Character?, isAtEnd: Bool) -> Double {
    switch character {
    case ".", ",": isAtEnd ? 0.14 : 0
    case "-", "\u{2010}": isAtEnd ? 0.13 : 0
    case ":", ";", "!", "?": isAtEnd ? 0.06 : 0
    case "\u{201D}", "\u{2019}", "\"", "'": isAtEnd ? 0.18 : 0.12
    case "\u{201C}", "\u{2018}": isAtEnd ? 0.1 : 0.2
    case "\u{2013}", "\u{2014}": isAtEnd ? 0.12 : 0
    default: 0
    }
  }

  private enum Joint {
    case hyphen
    case plain(cost: Double)
  }

  /// A word cut where it may be broken; each part with the joint in front of it.
  private func parts(of word: String, isCode: Bool) -> [(String, Joint)] {
    var parts: [(String, Joint)] = []
    var part = ""
    var joint = Joint.plain(cost: 0)
    var letters = ""
    let isAddress = word.contains("://") || word.hasPrefix("www.")
    func cut(_ next: Joint) {
      if !part.isEmpty { parts.append((part, joint)) }
      part = ""
      joint = next
    }
    func flushLetters() {
      guard !letters.isEmpty else { return }
      let places = hyphenates && !isCode && !isAddress ? typesetter.hyphenator?.places(in: letters) ?? [] : []
      var start = 0
      let characters = Array(letters)
      for place in places {
        part += String(characters[start..<place])
        cut(.hyphen)
        start = place
      }
      part += String(characters[start...])
      letters = ""
    }
    var previous: Character?
    for character in word {
      if character.isASCII && character.isLetter {
        letters.append(character)
      } else {
        flushLetters()
        part.append(character)
        switch character {
        case "\u{2013}", "\u{2014}": cut(.plain(cost: 30))
        case "-" where previous?.isLetter == true: cut(.plain(cost: isCode ? 400 : 50))
        case "/" where previous != "/" || isAddress: cut(.plain(cost: isCode || isAddress ? 100 : 200))
        case "_", ".", ",", ":", "?", "&", "=",
          "(" where isCode || isAddress:
          cut(.plain(cost: 200))
        default: break
        }
      }
      previous = character
    }
    flushLetters()
    cut(.plain(cost: 0))
    return parts
  }
}
