import Base

/// What may stand behind a directive's option or a key of `lab.yml`: in words, and as JSON Schema.
package enum ValueSyntax: Equatable, Sendable {
  case integer(ClosedRange<Int>)
  case integers(ClosedRange<Int>)
  /// A number of percentage points, 0 … 100.
  case points
  case pointsList
  case number(isPositive: Bool)
  case flag
  /// One of some words; one such as `random:SEED` stands for all that begin so and end in a number.
  case choice([String])
  /// A list of some words, each at most once; one may stand alone.
  case choices([String])
  /// The id of an experiment of a kind.
  case reference(String)
  /// Ids of experiments of a kind.
  case references(String)
  /// A text that the phrase describes.
  case text(String)
  case texts
  /// Names, each with a file of the project or `project`.
  case files
  /// How many seeds, 1 … `mostSeeds`, or a list of them.
  case seeds
  /// Pairs `ACCURACY / ASR` or `X: ACCURACY / ASR`.
  case pairs
  /// Something that the phrase describes and that has a schema of its own.
  case other(String)

  static let mostSeeds = 100

  /// As the documentation says it.
  package var phrase: String {
    switch self {
    case .integer(let range) where range.upperBound >= Int(Int32.max): "an integer, \(range.lowerBound) or more"
    case .integer(let range): "an integer, \(range.lowerBound) … \(range.upperBound)"
    case .integers(let range): "a list of integers, \(range.lowerBound) … \(range.upperBound), or all"
    case .points: "a number of percentage points, 0 … 100"
    case .pointsList: "a list of percentage points, 0 … 100"
    case .number(let isPositive): isPositive ? "a positive number" : "a number"
    case .flag: "true or false"
    case .choice(let words): Self.list(words, "or")
    case .choices(let words): "a list of \(Self.list(words, "and"))"
    case .reference(let kind): "the id of a `{lab \(kind)}` block"
    case .references(let kind): "a list of ids of `{lab \(kind)}` blocks"
    case .texts: "a list of texts"
    case .files: "names, each with a file of the project or `project`"
    case .seeds: "a number of seeds, 1 … \(Self.mostSeeds), or a list of seeds"
    case .pairs: "a list of pairs of percentages, `ACCURACY / ASR` or `X: ACCURACY / ASR`"
    case .text(let phrase), .other(let phrase): phrase
    }
  }

  /// As a message says what it should be.
  var wanted: String {
    switch self {
    case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): Self.list(words.map { "`\($0)`" }, "or")
    case .choices(let words): "a list of \(Self.list(words.map { "`\($0)`" }, "and"))"
    default: phrase
    }
  }

  private static func list(_ words: [String], _ last: String) -> String {
    words.dropLast().joined(separator: ", ") + " \(last) " + (words.last ?? "")
  }
}

extension ValueSyntax {
  /// The keywords of JSON Schema (2020-12) that say the same.
  var schema: [String: JSON] {
    switch self {
    case .integer(let range):
      var schema: [String: JSON] = ["type": "integer", "minimum": .integer(range.lowerBound)]
      if range.upperBound < Int(Int32.max) { schema["maximum"] = .integer(range.upperBound) }
      return schema
    case .integers(let range):
      guard case .list(let forms)? = Self.oneOrMore(Self.integer(range).schema)["anyOf"] else { return [:] }
      return ["anyOf": .list(forms + [["const": "all"]])]
    case .points: return ["type": "number", "minimum": 0, "maximum": 100]
    case .pointsList: return Self.oneOrMore(Self.points.schema)
    case .number(let isPositive): return isPositive ? ["type": "number", "exclusiveMinimum": 0] : ["type": "number"]
    case .flag: return ["type": "boolean"]
    case .choice(let words):
      let fixed: [String: JSON] = ["enum": .list(words.filter { !$0.contains(":") }.map { .text($0) })]
      let open = words.filter { $0.contains(":") }.map { "^\($0.prefix { $0 != ":" }):[0-9]+$" }
      guard !open.isEmpty else { return fixed }
      return ["anyOf": .list([.object(fixed)] + open.map { ["type": "string", "pattern": .text($0)] })]
    case .choices(let words): return Self.oneOrMore(Self.choice(words).schema, isUnique: true)
    case .reference: return ["type": "string", "pattern": "^[A-Za-z0-9_-]+$"]
    case .references(let kind): return Self.oneOrMore(Self.reference(kind).schema)
    case .text: return ["type": ["string", "number"]]
    case .texts: return Self.oneOrMore(Self.text("").schema)
    case .files:
      return ["type": "object", "minProperties": 1, "additionalProperties": ["type": "string"]]
    case .seeds:
      let list: JSON = [
        "type": "array", "items": ["type": "integer", "minimum": 0], "minItems": 1, "uniqueItems": true,
      ]
      return ["anyOf": [["type": "integer", "minimum": 1, "maximum": .integer(Self.mostSeeds)], list]]
    case .pairs:
      let number = "[0-9]+(\\.[0-9]+)? *%?"
      return Self.oneOrMore(
        ["type": "string", "pattern": .text("^([0-9]+(\\.[0-9]+)? *: *)?\(number) */ *\(number)$")])
    case .other: return [:]
    }
  }

  /// `text` in JSON; nil where it is no value of this syntax but describes one.
  func literal(_ text: String) -> JSON? {
    switch self {
    case .integer, .seeds: Int(text).map { .integer($0) }
    case .flag: ["true": true, "false": false][text]
    case .choice(let words) where words.contains(text): .text(text)
    default: nil
    }
  }

  private static func oneOrMore(_ items: [String: JSON], isUnique: Bool = false) -> [String: JSON] {
    var list: [String: JSON] = ["type": "array", "items": .object(items), "minItems": 1]
    if isUnique { list["uniqueItems"] = true }
    return ["anyOf": [.object(items), .object(list)]]
  }
}
