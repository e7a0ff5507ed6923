/// A formula as it is drawn: glyphs of one font and rules at fixed places. The origin is the left end of the baseline,
/// x grows to the right and y downwards; lengths are in the unit of the font size that was asked for.
struct MathBox: Equatable, Sendable {
  /// A glyph of the formula's font.
  struct Glyph: Equatable, Sendable {
    /// The glyph's index in the font file.
    package var id: UInt32
    /// The origin of the glyph.
    package var x: Double
    package var y: Double
    /// The font size of this glyph.
    package var size: Double
    /// The text that copying gives: one character or more, none for the further parts of a tall bracket.
    package var text: String
  }

  /// A black rectangle; `y` is its upper edge.
  package struct Rule: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
  }

  /// A place where a formula in running text may be broken across lines.
  struct Break: Equatable, Sendable {
    /// Where the line ends, after an operator.
    package var end: Double
    /// Where the next line's part starts, after the operator's space.
    package var start: Double
    /// Whether the operator is a relation, after which a formula breaks more readily.
    var isRelation: Bool
  }

  package var width: Double = 0
  /// Height above the baseline, at least 0.
  package var ascent: Double = 0
  /// Depth below the baseline, at least 0.
  package var descent: Double = 0
  /// In reading order.
  package var glyphs: [Glyph] = []
  package var rules: [Rule] = []
  /// From left to right, in the outermost row only.
  package var breaks: [Break] = []

  /// The parts between some of the breaks, each with its own origin. `indices` are ascending places in `breaks`.
  package func parts(at indices: [Int]) -> [MathBox] {
    var parts: [MathBox] = []
    var start = 0.0
    var glyphRest = glyphs[...]
    var ruleRest = rules[...]
    for index in indices + [breaks.count] {
      let isLast = index == breaks.count
      let end = isLast ? width : breaks[index].end
      let next = isLast ? Double.infinity : breaks[index].start - 1e-9
      var part = MathBox(width: end - start, ascent: ascent, descent: descent)
      part.glyphs = glyphRest.prefix { $0.x < next }.map { glyph in
        var glyph = glyph
        glyph.x -= start
        return glyph
      }
      part.rules = ruleRest.prefix { $0.x < next }.map { rule in
        var rule = rule
        rule.x -= start
        return rule
      }
      glyphRest = glyphRest.dropFirst(part.glyphs.count)
      ruleRest = ruleRest.dropFirst(part.rules.count)
      parts.append(part)
      if !isLast { start = breaks[index].start }
    }
    return parts
  }
}

extension MathBox {
  /// Puts `other` with its origin at a place of this box; the width stays.
  mutating func add(_ other: MathBox, x: Double, y: Double) {
    ascent = max(ascent, other.ascent - y)
    descent = max(descent, other.descent + y)
    for var glyph in other.glyphs {
      glyph.x += x
      glyph.y += y
      glyphs.append(glyph)
    }
    for var rule in other.rules {
      rule.x += x
      rule.y += y
      rules.append(rule)
    }
  }

  /// Puts a rule with its upper edge at `y`; the width stays.
  mutating func addRule(x: Double, y: Double, width: Double, height: Double) {
    ascent = max(ascent, -y)
    descent = max(descent, y + height)
    rules.append(Rule(x: x, y: y, width: width, height: height))
  }
}
