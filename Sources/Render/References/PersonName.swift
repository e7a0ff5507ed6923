/// A name of a bibliography.
struct PersonName: Equatable {
  /// Given names; empty for a body such as a company.
  var given: String
  /// Family name with what belongs before it (`van der Berg`) and behind it (`Jr.`).
  var family: String

  /// Given names first.
  var full: String { given.isEmpty ? family : "\(given) \(family)" }

  /// The names of a field, parted by ` and ` outside braces; `others` is left as it is.
  static func list(_ field: String) -> [PersonName] {
    var parts: [String] = []
    var depth = 0
    var word = ""
    var words: [String] = []
    func close() {
      if !words.isEmpty { parts.append(words.joined(separator: " ")) }
      words = []
    }
    for character in field + " " {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      guard depth == 0, character.isWhitespace else {
        word.append(character)
        continue
      }
      if word.lowercased() == "and" { close() } else if !word.isEmpty { words.append(word) }
      word = ""
    }
    if !word.isEmpty { words.append(word) }
    close()
    return parts.map(name)
  }

  private static func name(_ source: String) -> PersonName {
    if source.hasPrefix("{"), source.hasSuffix("}"), !source.dropFirst().dropLast().contains("}") {
      return PersonName(given: "", family: TeXText.plain(source))
    }
    let commas = source.split(separator: ",").map { TeXText.plain(String($0)) }
    if commas.count == 2 { return PersonName(given: commas[1], family: commas[0]) }
    if commas.count >= 3 { return PersonName(given: commas[2], family: "\(commas[0]) \(commas[1])") }
    let words = TeXText.plain(source).split(separator: " ").map(String.init)
    guard words.count > 1 else { return PersonName(given: "", family: words.first ?? "") }
    // Words in lower case before the last belong to the family name.
    let start = words.dropLast().firstIndex { $0.first?.isLowercase == true } ?? words.count - 1
    return PersonName(
      given: words[..<start].joined(separator: " "), family: words[start...].joined(separator: " "))
  }
}

extension Array where Element == PersonName {
  /// `A, B, and C`, or `A et al.` where the list ends with `others`.
  var sentence: String {
    let names = last?.full == "others" ? Array(dropLast()) : self
    let tail = names.count < count ? " et al." : ""
    let full = names.map(\.full)
    switch full.count {
    case 0: return ""
    case 1: return full[0] + tail
    case 2: return tail.isEmpty ? "\(full[0]) and \(full[1])" : full.joined(separator: ", ") + tail
    default:
      let head = full.dropLast().joined(separator: ", ")
      return tail.isEmpty ? "\(head), and \(full[full.count - 1])" : full.joined(separator: ", ") + tail
    }
  }

  /// As a citation names them: `Liu`, `Liu and Garg`, `Liu et al.`
  var short: String {
    switch count {
    case 0: ""
    case 1: self[0].family
    case 2: self[1].full == "others" ? "\(self[0].family) et al." : "\(self[0].family) and \(self[1].family)"
    default: "\(self[0].family) et al."
    }
  }
}
