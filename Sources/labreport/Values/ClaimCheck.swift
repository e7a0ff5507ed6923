import Lab
import Render

/// A claim of a chapter and how it came out.
struct CheckedClaim: Sendable {
  var claim: Claim
  var holds: Bool
  /// Both sides as numbers, such as `0.9532 against 0.99`.
  var finding: String
}

extension Evaluator {
  /// Whether `claim` holds.
  ///
  /// - Throws: a `Diagnostic` where a side has no value or is no number.
  func check(_ claim: Claim) throws(Diagnostic) -> CheckedClaim {
    switch claim.relation {
    case .comparison(let comparison, let other):
      let (left, right) = (try number(claim.subject), try number(other))
      let holds =
        switch comparison {
        case .atLeast: left >= right
        case .atMost: left <= right
        case .less: left < right
        case .more: left > right
        case .equal: left == right
        }
      return CheckedClaim(claim: claim, holds: holds, finding: "\(left) against \(right)")
    case .near(let other, let tolerance):
      let (left, right, most) = (try number(claim.subject), try number(other), try number(tolerance))
      let difference = (left - right).magnitude
      return CheckedClaim(
        claim: claim, holds: difference <= most, finding: "\(left) and \(right) are \(difference) apart")
    case .between(let low, let high):
      let (value, low, high) = (try number(claim.subject), try number(low), try number(high))
      return CheckedClaim(claim: claim, holds: low <= value && value <= high, finding: "\(value) in [\(low), \(high)]")
    case .increases: return try monotone(claim, "falls", { $0 <= $1 })
    case .decreases: return try monotone(claim, "rises", { $0 >= $1 })
    case .equalsPublished:
      throw Diagnostic(
        at: claim.range, "there are no published figures for `\(claim.subject.source)`",
        hint: "compare with a number: `\(claim.subject.source) within 0.0001 of 0.959`")
    }
  }

  private func monotone(
    _ claim: Claim, _ verb: String, _ fits: (Double, Double) -> Bool
  ) throws(Diagnostic) -> CheckedClaim {
    guard case .series(let values) = try value(of: claim.subject) else {
      throw Diagnostic(at: claim.subject.range, "`\(claim.subject.source)` is no series of numbers")
    }
    for (step, pair) in zip(values, values.dropFirst()).enumerated() where !fits(pair.0, pair.1) {
      return CheckedClaim(
        claim: claim, holds: false, finding: "it \(verb) from \(pair.0) to \(pair.1) at step \(step + 1)")
    }
    return CheckedClaim(claim: claim, holds: true, finding: "over \(values.count) steps")
  }

  private func number(_ expression: Expression) throws(Diagnostic) -> Double {
    let value = try value(of: expression)
    guard let number = value.number else {
      throw Diagnostic(at: expression.range, "`\(expression.source)` is \(value.kindName), not a number")
    }
    return number
  }
}
