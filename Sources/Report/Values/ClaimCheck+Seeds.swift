import Base
import Lab
import Render

extension Claim.Relation {
  /// Whether a relation of numbers holds, and both sides in words; `sides` are those of the claim's expressions, in order.
  func compares(_ sides: [ClaimSide]) -> (holds: Bool, finding: String) {
    let (left, right) = (sides[0], sides[1])
    switch self {
    case .comparison(let comparison, _):
      let holds =
        switch comparison {
        case .atLeast: left.number >= right.number
        case .atMost: left.number <= right.number
        case .less: left.number < right.number
        case .more: left.number > right.number
        case .equal: left.number == right.number
        }
      return (holds, "\(left.text) against \(right.text)")
    case .near:
      let difference = (left.number - right.number).magnitude
      let apart = ClaimSide.text((difference * 1e12).rounded() / 1e12)
      return (difference <= sides[2].number, "\(left.text) and \(right.text) are \(apart) apart")
    case .between:
      return (
        right.number <= left.number && left.number <= sides[2].number,
        "\(left.text) in [\(right.text), \(sides[2].text)]"
      )
    case .increases, .decreases, .equalsPublished: preconditionFailure("no relation of numbers")
    }
  }
}

/// A side of a claim over seeds: a number for each seed, or one for all.
private struct SeedSide {
  /// One for each seed; a single one that is the same for all.
  var sides: [ClaimSide]
  var isForEach: Bool
  /// Seeds that have not run, and why those failed that did.
  var missing = 0
  var failure: String?

  func side(_ seed: Int) -> ClaimSide { sides[isForEach ? seed : 0] }
}

extension Evaluator {
  /// Whether `claim` holds for every seed; not checked where some have not run, and not held where one failed.
  ///
  /// - Throws: a `Diagnostic` where a side has no value.
  func checkSeeds(of claim: Claim) throws(Diagnostic) -> CheckedClaim {
    var sides: [SeedSide] = []
    for expression in claim.expressions { sides.append(try seedSide(expression)) }
    if let failure = sides.compactMap(\.failure).first {
      return CheckedClaim(claim: claim, holds: false, finding: "a seed failed: \(failure)")
    }
    let missing = sides.map(\.missing).max() ?? 0
    guard missing == 0 else {
      return CheckedClaim(
        claim: claim, outcome: .notChecked, finding: "\(missing) \(missing == 1 ? "seed has" : "seeds have") not run")
    }
    let counts = Set(sides.filter(\.isForEach).map(\.sides.count))
    guard let count = counts.first, counts.count == 1 else {
      throw Diagnostic(at: claim.range, "the sides of the claim are over different numbers of seeds")
    }
    for seed in 0..<count {
      let (holds, finding) = claim.relation.compares(sides.map { $0.side(seed) })
      if !holds {
        return CheckedClaim(claim: claim, holds: false, finding: "seed \(seed + 1) of \(count): \(finding)")
      }
    }
    return CheckedClaim(claim: claim, holds: true, finding: "in \(count) \(count == 1 ? "seed" : "seeds")")
  }

  private func seedSide(_ expression: Expression) throws(Diagnostic) -> SeedSide {
    guard case .object(let object) = try value(of: expression) else {
      return SeedSide(sides: [try side(expression)], isForEach: false)
    }
    var found = SeedSide(sides: [], isForEach: true)
    if case .integer(let missing)? = object.members["missing"] { found.missing = missing }
    if case .text(let reason)? = object.members["failure"] { found.failure = reason }
    if case .series(let values)? = object.members["seeds"] {
      found.sides = values.map { ClaimSide(number: $0, text: ClaimSide.text($0)) }
    }
    return found
  }
}
