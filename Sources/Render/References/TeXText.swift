import Foundation

/// The little of TeX that bibliographies use, as plain text.
enum TeXText {
  private static let accents: [Character: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}", "d": "\u{323}",
  ]
  private static let letters: [String: String] = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "textendash": "–", "textemdash": "—", "dots": "…",
    "ldots": "…", "copyright": "©", "textquoteright": "’", "S": "§", "TeX": "TeX", "LaTeX": "LaTeX",
    "BibTeX": "BibTeX", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ",
    "mu": "μ", "pi": "π", "sigma": "σ", "infty": "∞", "times": "×", "ell": "ℓ",
  ]

  /// The text without commands and braces, dashes and quotation marks set, blanks single.
  static func plain(_ source: String) -> String {
    var result = ""
    var rest = Array(source)[...]
    while let next = rest.popFirst() {
      switch next {
      case "\\": result += command(&rest)
      case "{", "}", "$": continue
      case "~": result += "\u{A0}"
      case "-" where rest.starts(with: ["-", "-"]):
        rest.removeFirst(2)
        result += "—"
      case "-" where rest.first == "-":
        rest.removeFirst()
        result += "–"
      case "`" where rest.first == "`":
        rest.removeFirst()
        result += "“"
      case "'" where rest.first == "'":
        rest.removeFirst()
        result += "”"
      case "'": result += "’"
      default: result.append(next)
      }
    }
    let words = result.split { $0 == " " || $0 == "\n" || $0 == "\t" }
    return words.joined(separator: " ")
  }

  /// What a command behind its backslash stands for. Accents on accents are taken a few deep: a file may hold any number.
  private static func command(_ rest: inout ArraySlice<Character>, depth: Int = 0) -> String {
    guard let first = rest.popFirst() else { return "" }
    var name = String(first)
    if first.isASCII, first.isLetter {
      while let next = rest.first, next.isASCII, next.isLetter {
        name.append(next)
        rest.removeFirst()
      }
    }
    let accent = name.count == 1 ? accents[first] : nil
    let isLetterNamed = first.isLetter
    if let accent, !isLetterNamed || rest.first == "{" || rest.first == " " {
      while rest.first == " " { rest.removeFirst() }
      var isBraced = false
      if rest.first == "{" {
        rest.removeFirst()
        isBraced = true
      }
      var base = ""
      if rest.first == "\\", depth < 4 {
        rest.removeFirst()
        base = command(&rest, depth: depth + 1)
        base = base == "ı" ? "i" : base == "ȷ" ? "j" : base
      } else if let letter = rest.popFirst() {
        base = String(letter)
      }
      if isBraced, rest.first == "}" { rest.removeFirst() }
      guard let letter = base.unicodeScalars.first else { return "" }
      return composed(letter, accent) + base.dropFirst()
    }
    if let letter = letters[name] {
      if rest.first == " " { rest.removeFirst() }
      return letter
    }
    // \& \% \_ \$ \# and the rest of the signs stand for themselves; unknown words are dropped.
    return first.isLetter ? "" : name
  }

  /// A letter with an accent as one character, so that fonts without combining marks have it.
  private static func composed(_ letter: Unicode.Scalar, _ accent: Unicode.Scalar) -> String {
    var view = String.UnicodeScalarView()
    view.append(letter)
    view.append(accent)
    return String(view).precomposedStringWithCanonicalMapping
  }
}
