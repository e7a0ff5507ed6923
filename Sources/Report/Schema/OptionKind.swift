import Base
import Lab

/// What may stand behind a directive's option or a key of `lab.yml`, read from the phrase that documents it: the one text
/// that people read is what the schema is made from.
enum OptionKind: Equatable {
  /// `an integer, 1 … 12`; without an end `an integer, 0 or more`.
  case integer(from: Int, to: Int?)
  /// `a number of percentage points, 0 … 100`.
  case points
  /// `a list of percentage points, 0 … 100`.
  case pointsList
  /// `a positive number`, `a number`.
  case number(isPositive: Bool)
  /// `true or false`.
  case flag
  /// `first, last or relative`; a word such as `random:SEED` stands for all that begin so and end in a number.
  case choice([String])
  /// `a list of validation and test`, each at most once; one may stand alone.
  case choices([String])
  /// `the id of …`.
  case reference
  /// `a list of ids of …`.
  case references
  /// `the name of …`, `a text`, `a file of the project`.
  case text
  /// `a list of texts`.
  case texts
  /// `a list of pairs of percentages, …`, each `ACCURACY / ASR` or `X: ACCURACY / ASR`.
  case pairs

  /// Reads a phrase; nil where it is none of these.
  init?(_ phrase: String) {
    if phrase == "true or false" {
      self = .flag
    } else if phrase.hasPrefix("an integer, ") {
      let words = phrase.dropFirst("an integer, ".count).split(separator: " ")
      guard let first = words.first.flatMap({ Int($0) }) else { return nil }
      if words.count == 3, words[1] == "…", let last = Int(words[2]) {
        self = .integer(from: first, to: last)
      } else if words.dropFirst() == ["or", "more"] {
        self = .integer(from: first, to: nil)
      } else {
        return nil
      }
    } else if phrase.hasPrefix("a list of percentage points") {
      self = .pointsList
    } else if phrase.hasPrefix("a number of percentage points") {
      self = .points
    } else if phrase.hasPrefix("a positive number") {
      self = .number(isPositive: true)
    } else if phrase == "a number" {
      self = .number(isPositive: false)
    } else if phrase.hasPrefix("a list of ids of ") {
      self = .references
    } else if phrase.hasPrefix("the id of ") {
      self = .reference
    } else if phrase.hasPrefix("a list of texts") {
      self = .texts
    } else if phrase.hasPrefix("a list of pairs of percentages") {
      self = .pairs
    } else if ["the name of ", "a text", "a file ", "a folder ", "the path of ", "a path "].contains(where: {
      phrase.hasPrefix($0)
    }) {
      self = .text
    } else if phrase.hasPrefix("a list of "),
      let words = Self.words(phrase.dropFirst("a list of ".count), last: " and ")
    {
      self = .choices(words)
    } else if let words = Self.words(phrase[...], last: " or ") {
      self = .choice(words)
    } else {
      return nil
    }
  }

  /// The words of `a, b or c`; nil where that is not all.
  private static func words(_ text: Substring, last: String) -> [String]? {
    guard let split = text.range(of: last) else { return nil }
    let head = text[..<split.lowerBound].split(separator: ", ", omittingEmptySubsequences: false)
    let words = (head + [text[split.upperBound...]]).map(String.init)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { UInt8(ascii: "-") == $0 || "_:.".utf8.contains($0) || Self.isAlphanumeric($0) }
    }
    return isPlain && words.count > 1 ? words : nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

extension OptionKind {
  /// The keywords of JSON Schema (2020-12) that say the same.
  var schema: [String: JSON] {
    switch self {
    case .integer(let first, let last):
      var schema: [String: JSON] = ["type": "integer", "minimum": .integer(first)]
      if let last { schema["maximum"] = .integer(last) }
      return schema
    case .points: return Self.pointsSchema
    case .pointsList: return Self.oneOrMore(Self.pointsSchema)
    case .number(let isPositive): return isPositive ? ["type": "number", "exclusiveMinimum": 0] : ["type": "number"]
    case .flag: return ["type": "boolean"]
    case .choice(let words): return Self.choiceSchema(words)
    case .choices(let words):
      return [
        "anyOf": [.object(Self.choiceSchema(words)), .object(Self.list(Self.choiceSchema(words), isUnique: true))]
      ]
    case .reference: return Self.idSchema
    case .references: return Self.oneOrMore(Self.idSchema)
    case .text: return ["type": ["string", "number"]]
    case .texts: return Self.oneOrMore(["type": ["string", "number"]])
    case .pairs:
      let number = "[0-9]+(\\.[0-9]+)? *%?"
      return Self.oneOrMore(
        ["type": "string", "pattern": .text("^([0-9]+(\\.[0-9]+)? *: *)?\(number) */ *\(number)$")])
    }
  }

  private static let pointsSchema: [String: JSON] = ["type": "number", "minimum": 0, "maximum": 100]
  private static let idSchema: [String: JSON] = ["type": "string", "pattern": "^[A-Za-z0-9_-]+$"]

  private static func choiceSchema(_ words: [String]) -> [String: JSON] {
    let plain = words.filter { !$0.contains(":") }
    let open = words.filter { $0.contains(":") }.map { "^\($0.prefix { $0 != ":" }):[0-9]+$" }
    let fixed: [String: JSON] = ["enum": .list(plain.map { .text($0) })]
    guard !open.isEmpty else { return fixed }
    return ["anyOf": .list([.object(fixed)] + open.map { ["type": "string", "pattern": .text($0)] })]
  }

  private static func list(_ items: [String: JSON], isUnique: Bool) -> [String: JSON] {
    var schema: [String: JSON] = ["type": "array", "items": .object(items), "minItems": 1]
    if isUnique { schema["uniqueItems"] = true }
    return schema
  }

  private static func oneOrMore(_ items: [String: JSON]) -> [String: JSON] {
    ["anyOf": [.object(items), .object(list(items, isUnique: false))]]
  }
}
