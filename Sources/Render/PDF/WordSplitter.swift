/// Finds the places where a line may break within a word, and caches them.
final class WordSplitter {
  private let hyphenator: Hyphenator?
  private var known: [Key: [Part]] = [:]

  private struct Key: Hashable {
    var word: String
    var rule: Rule
  }

  /// The kind of text that a word is in.
  enum Rule: Hashable { case prose, whole, code }

  /// A part of a word with the break before it.
  struct Part: Equatable {
    var text: String
    var joint: Joint
    /// How far its ends may protrude into the margins, in ems.
    var left: Double
    var right: Double
  }

  enum Joint: Equatable {
    /// A break here shows a hyphen.
    case hyphen
    case plain(cost: Double)
  }

  init(_ hyphenator: Hyphenator?) { self.hyphenator = hyphenator }

  /// The parts of a word, whose concatenation is the word. With `whole` it is not hyphenated.
  func parts(of word: String, rule: Rule) -> [Part] {
    let key = Key(word: word, rule: rule)
    if let parts = known[key] { return parts }
    let parts = split(word, rule)
    known[key] = parts
    return parts
  }

  private func split(_ word: String, _ rule: Rule) -> [Part] {
    let isAddress = word.contains("://") || word.hasPrefix("www.")
    let isTechnical = rule == .code || isAddress
    var parts: [Part] = []
    var part = ""
    var joint = Joint.plain(cost: 0)
    var letters = ""
    func cut(_ next: Joint) {
      if !part.isEmpty {
        parts.append(
          Part(
            text: part, joint: joint, left: Self.protrusion(of: part.unicodeScalars.first, isAtEnd: false),
            right: Self.protrusion(of: part.unicodeScalars.last, isAtEnd: true)))
      }
      part = ""
      joint = next
    }
    func flushLetters() {
      guard !letters.isEmpty else { return }
      var start = letters.startIndex
      for place in rule == .prose && !isAddress ? hyphenator?.places(in: letters) ?? [] : [] {
        let end = letters.index(letters.startIndex, offsetBy: place)
        part += letters[start..<end]
        cut(.hyphen)
        start = end
      }
      part += letters[start...]
      letters = ""
    }
    var previous: Character = " "
    for character in word {
      if character.isASCII && character.isLetter {
        letters.append(character)
      } else {
        flushLetters()
        part.append(character)
        if let cost = Self.cost(behind: character, previous: previous, isTechnical: isTechnical) {
          cut(.plain(cost: cost))
        }
      }
      previous = character
    }
    flushLetters()
    cut(.plain(cost: 0))
    return parts
  }

  /// The cost of a break after that character; nil where none is allowed.
  private static func cost(behind character: Character, previous: Character, isTechnical: Bool) -> Double? {
    switch character {
    case "\u{2013}", "\u{2014}": return 30
    case "-": return previous.isLetter ? (isTechnical ? 400 : 50) : nil
    case "/": return isTechnical ? 100 : previous.isLetter ? 200 : nil
    case "_", ".", ",", ":", "?", "&", "=", "(": return isTechnical ? 200 : nil
    default: return nil
    }
  }

  /// How far a character at the end of a line may protrude into the margin, in ems.
  private static func protrusion(of scalar: Unicode.Scalar?, isAtEnd: Bool) -> Double {
    switch scalar {
    case ".", ",": isAtEnd ? 0.14 : 0
    case "-", "\u{2010}": isAtEnd ? 0.13 : 0
    case ":", ";", "!", "?": isAtEnd ? 0.06 : 0
    case "\u{201D}", "\u{2019}", "\"", "'": isAtEnd ? 0.18 : 0.12
    case "\u{201C}", "\u{2018}": isAtEnd ? 0.1 : 0.2
    case "\u{2013}", "\u{2014}": isAtEnd ? 0.12 : 0
    default: 0
    }
  }
}
