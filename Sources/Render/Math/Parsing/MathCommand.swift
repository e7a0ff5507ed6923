/// The meaning of a command of the TeX subset.
enum MathCommand {
  case symbol(String, AtomClass)
  case letter(String, MathAlphabet)
  case function(String, LimitPlacement)
  case largeOperator(String, LimitPlacement)
  case alphabet(MathAlphabet)
  case text(TextFace)
  case space(Double)
  case accent(MathAccent)
  case decoration(MathDecoration)
  case fraction(FractionForm)
  case style(MathStyle)
  case classed(AtomClass)
  case sized(Int, AtomClass)
  case root, left, middle, begin, operatorName, not, overset, underset, substack, phantom, parenthesizedModulus

  /// Looks a command up by its name without the backslash; nil for an unknown one.
  static func named(_ name: String) -> MathCommand? { all[name] }

  /// The names, sorted.
  static let names: [String] = (all.keys + ["right", "end", "limits", "nolimits"]).sorted()

  /// LaTeX commands that are left out on purpose, with their replacements.
  static let refused: [String: String] = [
    "color": "a formula takes the colour of its text", "textcolor": "a formula takes the colour of its text",
    "colorbox": "a formula takes the colour of its text", "over": "write `\\frac{…}{…}`",
    "choose": "write `\\binom{…}{…}`", "atop": "write `\\substack{…\\\\…}`", "bf": "write `\\mathbf{…}`",
    "rm": "write `\\mathrm{…}`", "it": "write `\\mathit{…}`", "cal": "write `\\mathcal{…}`",
    "label": "write `{#eq-name}` behind the formula", "tag": "write `{#eq-name}` behind the formula",
    "ref": "write `@eq-name` in the text", "nonumber": "lines of a formula have no numbers of their own",
    "notag": "lines of a formula have no numbers of their own", "hline": "matrices have no rules here",
    "def": "there are no macros here", "newcommand": "there are no macros here",
    "href": "a formula holds no links", "includegraphics": "a formula holds no pictures",
  ]

  private static let all: [String: MathCommand] = {
    var table: [String: MathCommand] = [:]
    func add(_ pairs: String, _ make: (String) -> MathCommand) {
      let words = pairs.split(separator: " ").map(String.init)
      precondition(words.count.isMultiple(of: 2), "an odd number of words in the table of commands: \(words.count)")
      for index in stride(from: 0, to: words.count, by: 2) {
        precondition(table[words[index]] == nil, "\(words[index]) is in the table of commands twice")
        table[words[index]] = make(words[index + 1])
      }
    }
    for (atom, pairs) in MathSymbols.byClass { add(pairs) { .symbol($0, atom) } }
    add(MathSymbols.lowercaseGreek) { .letter($0, .italic) }
    add(MathSymbols.uppercaseLetters) { .letter($0, .upright) }
    add(MathSymbols.sums) { .largeOperator($0, .byStyle) }
    add(MathSymbols.integrals) { .largeOperator($0, .beside) }
    for name in MathSymbols.functions.split(separator: " ") { table[String(name)] = .function(String(name), .beside) }
    add(MathSymbols.limitFunctions) {
      .function($0.replacing("_", with: "\u{2009}"), .byStyle)
    }
    for (name, accent) in MathSymbols.accents { table[name] = .accent(accent) }
    table.merge(structures) { _, _ in preconditionFailure("a command is in two tables") }
    for (suffix, atom) in [("", AtomClass.ordinary), ("l", .opening), ("r", .closing), ("m", .relation)] {
      for (size, name) in ["big", "Big", "bigg", "Bigg"].enumerated() { table[name + suffix] = .sized(size + 1, atom) }
    }
    return table
  }()

  private static let structures: [String: MathCommand] = [
    "mathrm": .alphabet(.upright), "mathnormal": .alphabet(.italic), "mathit": .alphabet(.italic),
    "mathbf": .alphabet(.bold), "boldsymbol": .alphabet(.boldItalic), "bm": .alphabet(.boldItalic),
    "mathbb": .alphabet(.blackboard), "mathcal": .alphabet(.calligraphic), "mathscr": .alphabet(.calligraphic),
    "mathfrak": .alphabet(.fraktur), "mathsf": .alphabet(.sans), "mathtt": .alphabet(.mono),
    "text": .text(.roman), "textrm": .text(.roman), "mbox": .text(.roman), "textbf": .text(.bold),
    "textit": .text(.italic), "textsf": .text(.sans), "texttt": .text(.mono),
    ",": .space(3), "thinspace": .space(3), ":": .space(4), ">": .space(4), "medspace": .space(4),
    ";": .space(5), "thickspace": .space(5), "!": .space(-3), "negthinspace": .space(-3), " ": .space(6),
    "quad": .space(18), "qquad": .space(36), "enspace": .space(9),
    "frac": .fraction(FractionForm(hasBar: true, style: nil)),
    "dfrac": .fraction(FractionForm(hasBar: true, style: .display)),
    "tfrac": .fraction(FractionForm(hasBar: true, style: .text)),
    "binom": .fraction(FractionForm(hasBar: false, style: nil, left: "(", right: ")")),
    "dbinom": .fraction(FractionForm(hasBar: false, style: .display, left: "(", right: ")")),
    "tbinom": .fraction(FractionForm(hasBar: false, style: .text, left: "(", right: ")")),
    "displaystyle": .style(.display), "textstyle": .style(.text), "scriptstyle": .style(.script),
    "scriptscriptstyle": .style(.scriptScript),
    "mathord": .classed(.ordinary), "mathop": .classed(.largeOperator), "mathbin": .classed(.binary),
    "mathrel": .classed(.relation), "mathopen": .classed(.opening), "mathclose": .classed(.closing),
    "mathpunct": .classed(.punctuation), "mathinner": .classed(.inner),
    "overline": .decoration(.overline), "underline": .decoration(.underline),
    "overbrace": .decoration(.overbrace), "underbrace": .decoration(.underbrace),
    "overrightarrow": .decoration(.overrightarrow), "overleftarrow": .decoration(.overleftarrow),
    "sqrt": .root, "left": .left, "middle": .middle, "begin": .begin, "operatorname": .operatorName, "not": .not,
    "overset": .overset,
    "stackrel": .overset, "underset": .underset, "substack": .substack, "phantom": .phantom,
    "pmod": .parenthesizedModulus,
  ]
}
