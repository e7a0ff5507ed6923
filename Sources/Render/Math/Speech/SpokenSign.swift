import Base

/// The spoken names of signs.
enum SpokenSign {
  /// The words for a sign of a class; a sign without words of its own is called by its TeX command.
  static func words(of sign: String, _ atom: AtomClass) -> String {
    if let known = known[sign] { return known }
    if atom == .punctuation || sign.isEmpty { return sign }
    return commandNames[sign] ?? sign
  }

  private static let known: [String: String] = [
    "=": "equals", "≠": "is not equal to", "<": "is less than", ">": "is greater than", "≤": "is at most",
    "≥": "is at least", "≈": "is approximately", "≡": "is identical to", "∼": "is distributed as",
    "∝": "is proportional to",
    "≪": "is much less than", "≫": "is much greater than", "≔": "is defined as", "≜": "is defined as",
    "∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a subset of", "⊆": "is a subset of or equal to",
    "⊃": "is a superset of", "⊇": "is a superset of or equal to", "∣": "given", "|": "bar", "‖": "double bar",
    "⊥": "perpendicular to", "∥": "parallel to", "→": "to", "↦": "maps to", "⟼": "maps to", "⇒": "implies",
    "⟹": "implies", "⇔": "if and only if", "⟺": "if and only if", "←": "from", "⟶": "to",
    "+": "plus", "−": "minus", "±": "plus or minus", "∓": "minus or plus", "×": "times", "⋅": "times",
    "÷": "divided by",
    "/": "over", "∗": "star", "⋆": "star", "∘": "composed with", "∩": "intersection", "∪": "union", "∧": "and",
    "∨": "or", "∖": "without", "⊕": "circled plus", "⊗": "circled times", "⊙": "circled dot", "¬": "not",
    "∞": "infinity", "∀": "for all", "∃": "there is", "∅": "the empty set", "∇": "nabla", "′": "prime",
    "″": "double prime", "‴": "triple prime", "⊤": "top", "%": "percent", "°": "degrees", "!": "factorial",
    "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on", "(": "open paren", ")": "close paren",
    "[": "open bracket", "]": "close bracket", "{": "open brace", "}": "close brace", "⟨": "open angle",
    "⟩": "close angle", "⌊": "open floor", "⌋": "close floor", "⌈": "open ceiling", "⌉": "close ceiling",
    ":": "such that", "&": "and", "_": "underscore", "∂": "partial", "↑": "up", "↓": "down", "∴": "therefore",
    "∵": "because",
  ]

  private static let commandNames: [String: String] = {
    var names: [String: String] = [:]
    for (_, pairs) in MathSymbols.byClass {
      let words = pairs.split(separator: " ").map(String.init)
      for index in stride(from: 0, to: words.count, by: 2) where names[words[index + 1]] == nil {
        names[words[index + 1]] = words[index]
      }
    }
    return names
  }()

  static let letters: [String: String] = {
    var names: [String: String] = [
      "ℓ": "l", "ℏ": "h bar", "ℜ": "real part", "ℑ": "imaginary part", "∂": "partial", "ϵ": "epsilon", "ϑ": "theta",
      "ϰ": "kappa", "ϖ": "pi", "ϱ": "rho", "ς": "sigma", "φ": "phi", "ε": "epsilon", "ı": "i", "ȷ": "j",
    ]
    for (pairs, prefix) in [(MathSymbols.lowercaseGreek, ""), (MathSymbols.uppercaseLetters, "capital ")] {
      let words = pairs.split(separator: " ").map(String.init)
      for index in stride(from: 0, to: words.count, by: 2) where names[words[index + 1]] == nil {
        names[words[index + 1]] = prefix + words[index].lowercased()
      }
    }
    return names
  }()

  static let largeOperators: [String: String] = [
    "∑": "sum", "∏": "product", "∐": "coproduct", "∫": "integral", "∬": "double integral", "∭": "triple integral",
    "∮": "contour integral", "⋃": "union", "⋂": "intersection", "⋁": "disjunction", "⋀": "conjunction",
    "⨁": "direct sum", "⨂": "tensor product", "⨀": "circled product", "⨄": "multiset union", "⨆": "square union",
  ]

  static let functions: [String: String] = [
    "max": "the maximum", "min": "the minimum", "sup": "the supremum", "inf": "the infimum", "lim": "the limit",
    "lim\u{2009}sup": "the limit superior", "lim\u{2009}inf": "the limit inferior", "arg\u{2009}max": "the arg max",
    "arg\u{2009}min": "the arg min", "exp": "the exponential of", "ln": "the natural log of", "log": "log",
    "sin": "sine", "cos": "cosine", "tan": "tangent", "det": "the determinant", "Pr": "the probability",
  ]

  static let roots: [String: String] = ["2": "square root", "3": "cube root", "4": "fourth root", "n": "nth root"]

  static func decoration(_ decoration: MathDecoration) -> String {
    switch decoration {
    case .overline: "bar"
    case .underline: "underlined"
    case .overbrace, .underbrace: "under a brace"
    case .overrightarrow: "vector"
    case .overleftarrow: "with an arrow to the left"
    }
  }
}
