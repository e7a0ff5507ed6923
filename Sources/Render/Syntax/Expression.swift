package import Base

/// What follows `{lab}` in a code span: a value asked for by name, without arithmetic but a difference.
package struct Expression: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// `0.99`, `-3`; `99%` is 0.99.
    case number(Double)
    /// `"text"`.
    case string(String)
    /// `ascending`.
    case name(String)
    /// `ascending.pruned`.
    case member(of: Expression, Name)
    /// `pct(x, 2)` without a receiver, `ascending.at(2)` and `matrix.at("dormant", "pruning")` with one.
    case call(on: Expression?, Name, [Argument])
    /// `a - b`.
    case difference(Expression, Expression)
  }

  /// An argument of a call, perhaps with its name: `level: 0.95`.
  package struct Argument: Sendable, Hashable {
    package var label: Name?
    package var value: Expression
  }

  package var kind: Kind
  package var range: SourceRange
  /// As written, without blanks around.
  package var source: String
  /// The file of the chapter in which it stands, which is another one than `range.file` in an included file: that of the
  /// whole expression, empty for its parts. Parameters of a page are looked up by it.
  package var chapter = ""

  /// The first name in it that is not a formatter's: the id of an experiment or of a parameter.
  package var rootName: Name? {
    switch kind {
    case .number, .string: nil
    case .name(let text): Name(text, at: range)
    case .member(let base, _): base.rootName
    case .call(let base?, _, _): base.rootName
    case .call(nil, _, let arguments): arguments.lazy.compactMap(\.value.rootName).first
    case .difference(let left, let right): left.rootName ?? right.rootName
    }
  }

  /// All names at roots in it, in order; what it depends on.
  package var rootNames: [Name] {
    switch kind {
    case .number, .string: []
    case .name(let text): [Name(text, at: range)]
    case .member(let base, _): base.rootNames
    case .call(let base, _, let arguments): (base?.rootNames ?? []) + arguments.flatMap(\.value.rootNames)
    case .difference(let left, let right): left.rootNames + right.rootNames
    }
  }
}

/// A claim of `expect`, which holds or fails the build.
package struct Claim: Sendable, Hashable {
  package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case less = "<"
    case more = ">"
    case equal = "=="
  }

  package enum Relation: Sendable, Hashable {
    /// `a >= b`.
    case comparison(Comparison, Expression)
    /// `a within 0.01 of b`.
    case near(Expression, tolerance: Expression)
    /// `a within [0.9, 0.95]`, both ends included.
    case between(Expression, Expression)
    /// `curve increases`, never falling from one step to the next.
    case increases
    case decreases
    /// `a equals published`: the value of the published measurements.
    case equalsPublished
  }

  package var subject: Expression
  package var relation: Relation
  /// Whether it has to hold for every seed of values over seeds: `… in all seeds`.
  package var isForAllSeeds = false
  package var range: SourceRange
  /// As written.
  package var source: String
  /// Whether a claim that does not hold is an error or, by `#| expect-level: warn`, a warning.
  package var level = Diagnostic.Severity.error

  /// All expressions in it, the subject first.
  package var expressions: [Expression] {
    switch relation {
    case .comparison(_, let other): [subject, other]
    case .near(let other, let tolerance): [subject, other, tolerance]
    case .between(let low, let high): [subject, low, high]
    case .increases, .decreases, .equalsPublished: [subject]
    }
  }
}

extension Expression {
  /// The expression as one of the chapter in `file`.
  func standing(in file: String) -> Expression {
    var copy = self
    copy.chapter = file
    return copy
  }
}

extension Claim {
  /// The claim as one of the chapter in `file`.
  func standing(in file: String) -> Claim {
    var copy = self
    copy.subject = subject.standing(in: file)
    copy.relation =
      switch relation {
      case .comparison(let comparison, let other): .comparison(comparison, other.standing(in: file))
      case .near(let other, let tolerance):
        .near(other.standing(in: file), tolerance: tolerance.standing(in: file))
      case .between(let low, let high): .between(low.standing(in: file), high.standing(in: file))
      case .increases, .decreases, .equalsPublished: relation
      }
    return copy
  }
}

extension Claim.Relation {
  /// Whether it compares numbers, and so can hold for each seed.
  var comparesNumbers: Bool {
    switch self {
    case .comparison, .near, .between: true
    case .increases, .decreases, .equalsPublished: false
    }
  }
}
