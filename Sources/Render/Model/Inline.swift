import Base

/// A stretch of text of a finished report.
package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case code(String)
  case math(Formula)
  /// A result, with where it came from.
  case value(Value)
  case link(Link)
  /// A reference to a figure, table, section, equation: its text (`Figure 3`) and the anchor.
  case reference(text: String, anchor: String)
  /// A citation as it is set, its parts linked to the list of references.
  case citation([CitationPart])
  /// A mark that refers to a footnote by its number.
  case footnote(Int)
  case softBreak
  case lineBreak

  /// A number in prose, bound to a result.
  package struct Value: Equatable, Sendable {
    /// As it is set.
    package var text: String
    /// The expression in the chapter.
    package var expression: String
    /// The id of the experiment; empty where the value is a parameter.
    package var source: String
    /// Where it came from; nil where nothing is known but the expression.
    package var provenance: Provenance?

    package init(text: String, expression: String, source: String, provenance: Provenance? = nil) {
      self.text = text
      self.expression = expression
      self.source = source
      self.provenance = provenance
    }

    /// A value of `expression` without its provenance.
    package init(_ text: String, of expression: Expression) {
      self.init(text: text, expression: expression.source, source: expression.rootName?.text ?? "")
    }
  }

  /// The experiment that a value is a result of.
  package struct Provenance: Equatable, Sendable {
    /// The experiment, its parameters and the short hashes of what it read, on one line.
    package var text: String
    /// Its entry in the record; nil where the report shows none.
    package var anchor: String?

    package init(text: String, anchor: String?) {
      self.text = text
      self.anchor = anchor
    }
  }

  /// A link to an address outside the report, or to an anchor inside.
  package struct Link: Equatable, Sendable {
    package enum Destination: Equatable, Sendable {
      case address(String)
      case anchor(String)
    }
    package var destination: Destination
    package var title: String?
    package var content: [Inline]
  }

  /// A piece of a citation: plain text such as `[`, `, p. 284`, or text that links to an entry.
  package struct CitationPart: Equatable, Sendable {
    package var text: String
    /// The anchor of the entry; nil for plain text.
    package var anchor: String?
    /// The anchors of entries that are cited without being named: those inside a range.
    package var covered: [String]

    init(_ text: String, anchor: String? = nil, covered: [String] = []) {
      self.text = text
      self.anchor = anchor
      self.covered = covered
    }
  }
}

extension Array where Element == Inline {
  /// The text alone, for outlines, alt texts and comparisons.
  package var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .reference(let text, _): text
      case .emphasis(let content), .strong(let content), .strikethrough(let content): content.plainText
      case .math(let formula): formula.spoken
      case .value(let value): value.text
      case .link(let link): link.content.plainText
      case .citation(let parts): parts.map(\.text).joined()
      case .footnote: ""
      case .softBreak, .lineBreak: " "
      }
    }.joined()
  }
}
