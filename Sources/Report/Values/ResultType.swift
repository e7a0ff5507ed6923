import Base
import Lab

/// What a result has, known before any experiment has run: so a wrong name in a chapter is found by `check`.
package struct ResultType: Sendable {
  /// What it is, for error messages: `a step of a sweep`.
  package var name: String
  package var members: [Member]
  /// What `at(…)` gives; empty where there is no `at`.
  private var at: [ResultType]
  /// Whether it has `at-step(n)` and `at-fraction(p)` too.
  var hasSteps = false
  /// What `at(…)` takes one name of each; empty where it takes a drop X.
  var choices: [Choice]

  /// Names of which `at(…)` takes one.
  package struct Choice: Sendable, Equatable {
    /// What they name, such as `network`.
    package var title: String
    /// Empty before a report says which there are.
    package var names: [String]
  }

  /// One member.
  package struct Member: Sendable {
    package var name: String
    package var kind: Kind
    /// One sentence without a full stop.
    package var summary: String
  }

  /// The kind of a value.
  package indirect enum Kind: Sendable {
    case integer, rate, real, text, series
    /// The difference of two rates.
    case points
    case object(ResultType)

    /// With its article, for messages.
    var name: String {
      switch self {
      case .integer: "an integer"
      case .rate: "a rate"
      case .points: "a difference of rates"
      case .real: "a number"
      case .text: "a text"
      case .series: "a series"
      case .object(let type): type.name
      }
    }

    var isNumber: Bool {
      switch self {
      case .integer, .rate, .points, .real: true
      case .text, .series, .object: false
      }
    }
  }

  init(_ name: String, members: [Member], at: ResultType?, choices: [Choice] = []) {
    self.name = name
    self.members = members
    self.at = at.map { [$0] } ?? []
    self.choices = choices
  }

  /// What `at(…)` gives.
  var atType: ResultType? { at.first }

  /// How `at` is called: `at(X)`, or with what its names name.
  var atCall: String {
    choices.isEmpty ? "at(X)" : "at(\(choices.map { "\"\($0.title.uppercased())\"" }.joined(separator: ", ")))"
  }

  /// Whether it is a value for each of several seeds.
  var isOverSeeds: Bool {
    members.contains { if $0.name == "seeds", case .series = $0.kind { true } else { false } }
  }

  /// The members, and `at(…)` where there is one, as chapters write them.
  var names: [String] {
    members.map(\.name) + (at.isEmpty ? [] : [atCall]) + (hasSteps ? ["at-step(n)", "at-fraction(p)"] : [])
  }

  /// All that chapters can ask of it, two levels down, as paths from `path`.
  package func paths(from path: String = "ID", depth: Int = 0) -> [(path: String, summary: String)] {
    var found: [(path: String, summary: String)] = []
    for member in members {
      found.append(("\(path).\(member.name)", member.summary))
      if case .object(let inner) = member.kind, depth < 2 {
        found += inner.paths(from: "\(path).\(member.name)", depth: depth + 1)
      }
    }
    if let step = atType {
      let what = choices.isEmpty ? "the drop X in percentage points" : choices.map(\.title).joined(separator: " and ")
      found.append(("\(path).\(atCall)", "\(step.name), for \(what)"))
      if hasSteps {
        found.append(("\(path).at-step(n)", "the step of n channels pruned"))
        found.append(("\(path).at-fraction(p)", "the last step with at most this share pruned, 0 … 1, such as 80%"))
      }
      if depth < 2 { found += step.paths(from: "\(path).\(atCall)", depth: depth + 1) }
    }
    return found
  }
}
