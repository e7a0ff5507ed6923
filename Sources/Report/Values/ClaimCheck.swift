package import Base
import Lab
package import Render

/// A claim of a chapter and how it came out.
package struct CheckedClaim: Sendable {
  package var claim: Claim
  package var outcome: Outcome
  /// Both sides, such as `0.9532 (1,430 of 1,500) against 0.99`, or why it could not be checked.
  package var finding: String

  /// How a claim came out.
  package enum Outcome: String, Sendable, Encodable {
    case holds, fails
    /// There is nothing to compare with: published figures are of other data.
    case notChecked = "not checked"
  }

  init(claim: Claim, holds: Bool, finding: String) {
    self.init(claim: claim, outcome: holds ? .holds : .fails, finding: finding)
  }

  init(claim: Claim, outcome: Outcome, finding: String) {
    self.claim = claim
    self.outcome = outcome
    self.finding = finding
  }

  /// Whether it holds; false too where it could not be checked.
  package var holds: Bool { outcome == .holds }

  /// What a build says of it; nil where there is nothing to say.
  package var diagnostic: Diagnostic? {
    guard outcome == .fails else { return nil }
    return Diagnostic(claim.level, at: claim.range, "the claim `\(claim.source)` does not hold", hint: finding)
  }
}

extension [CheckedClaim] {
  /// How many were not checked and why, a line for each reason; empty where all were.
  package var uncheckedText: String {
    let reasons = filter { $0.outcome == .notChecked }.map(\.finding)
    return Set(reasons).sorted().map { reason in
      let count = reasons.count { $0 == reason }
      return "\(count) \(count == 1 ? "claim" : "claims") not checked, because \(reason)\n"
    }.joined()
  }
}

extension Evaluator {
  /// Whether `claim` holds; `published` has what others measured, for `equals published`.
  ///
  /// - Throws: a `Diagnostic` where a side has no value or is no number.
  func check(_ claim: Claim, published: PublishedFigures? = nil) throws(Diagnostic) -> CheckedClaim {
    if claim.isForAllSeeds { return try checkSeeds(of: claim) }
    switch claim.relation {
    case .comparison, .near, .between:
      var sides: [ClaimSide] = []
      for expression in claim.expressions { sides.append(try side(expression)) }
      let (holds, finding) = claim.relation.compares(sides)
      return CheckedClaim(claim: claim, holds: holds, finding: finding)
    case .increases: return try monotone(claim, "falls", { $0 <= $1 })
    case .decreases: return try monotone(claim, "rises", { $0 >= $1 })
    case .equalsPublished:
      guard let published else {
        return CheckedClaim(claim: claim, outcome: .notChecked, finding: "nothing has run")
      }
      return try published.check(claim, in: self)
    }
  }

  private func monotone(
    _ claim: Claim, _ verb: String, _ fits: (Double, Double) -> Bool
  ) throws(Diagnostic) -> CheckedClaim {
    guard case .series(let values) = try value(of: claim.subject) else {
      throw Diagnostic(at: claim.subject.range, "`\(claim.subject.source)` is no series of numbers")
    }
    for (step, pair) in zip(values, values.dropFirst()).enumerated() where !fits(pair.0, pair.1) {
      let (before, behind) = (ClaimSide.text(pair.0), ClaimSide.text(pair.1))
      return CheckedClaim(
        claim: claim, holds: false, finding: "it \(verb) from \(before) to \(behind) at step \(step + 1)")
    }
    return CheckedClaim(claim: claim, holds: true, finding: "over \(values.count) steps")
  }

  func side(_ expression: Expression) throws(Diagnostic) -> ClaimSide {
    let value = try value(of: expression)
    guard let number = value.number else {
      throw Diagnostic(at: expression.range, "`\(expression.source)` is \(value.kindName), not a number")
    }
    return ClaimSide(number: number, text: ClaimSide.text(value, number))
  }

  /// What is wrong with the kinds of `claim`'s sides, which is known before anything runs.
  ///
  /// - Throws: a `Diagnostic` at the side that does not fit the relation.
  func checkKinds(of claim: Claim) throws(Diagnostic) {
    switch claim.relation {
    case .comparison, .near, .between:
      for side in claim.expressions {
        let kind = try kind(of: side)
        if claim.isForAllSeeds, case .object(let type) = kind, type.isOverSeeds { continue }
        if claim.isForAllSeeds, side == claim.subject {
          throw Diagnostic(
            at: side.range, "`\(side.source)` is \(kind.name), and not a value for each of several seeds",
            hint: "such as `ID.at(\"NETWORK\", \"DEFENSE\").asr` of a `{lab matrix}` block")
        }
        if case .object(let type) = kind, type.isOverSeeds {
          throw Diagnostic(
            at: side.range, "`\(side.source)` is \(kind.name), not a number",
            hint: "ask for `\(side.source).mean`, or end the claim with `in all seeds`")
        }
        guard kind.isNumber else {
          throw Diagnostic(
            at: side.range, "`\(side.source)` is \(kind.name), not a number",
            hint: "a claim compares numbers; a formatter makes a text of one")
        }
      }
    case .increases, .decreases:
      guard case .series = try kind(of: claim.subject) else {
        throw Diagnostic(
          at: claim.subject.range, "`\(claim.subject.source)` is no series of numbers",
          hint: "such as `ID.accuracies`, the accuracy at each step of a sweep")
      }
    case .equalsPublished: _ = try kind(of: claim.subject)
    }
  }
}

/// One side of a claim: what is compared, and what people read.
struct ClaimSide {
  var number: Double
  var text: String

  /// A rate with the counts that it is made of, since two rates may read alike and differ.
  static func text(_ value: ResultValue, _ number: Double) -> String {
    switch value {
    case .integer(let count): Formatter.grouped(count)
    case .rate(let rate):
      "\(Formatter.decimal(number, 4)) (\(Formatter.grouped(rate.count)) of \(Formatter.grouped(rate.total)))"
    default: text(number)
    }
  }

  /// The shortest decimal that is this number, without a trailing `.0`.
  static func text(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
