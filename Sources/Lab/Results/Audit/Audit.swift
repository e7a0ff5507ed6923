/// Looks up a report's figures in sweeps: which set, network, order and step each pair is of.
package struct Audit: Equatable, Sendable {
  /// The searched sweeps.
  package let sweeps: [AuditedSweep]
  /// One for each claim, in their order.
  package let findings: [AuditFinding]

  /// Looks up the claims of one table together, so that exchanged rows are found.
  package init(_ claims: [AuditClaim], in sweeps: [AuditedSweep]) {
    self.sweeps = sweeps
    var findings = claims.map { claim in
      let candidates = claim.candidates(in: sweeps)
      let fitting = candidates.filter { claim.discrepancies(of: $0, in: sweeps).isEmpty }
      // The reading with the fewest mistakes; the first of equals.
      let nearest = candidates.min {
        claim.discrepancies(of: $0, in: sweeps).count < claim.discrepancies(of: $1, in: sweeps).count
      }
      return AuditFinding(
        claim: claim, candidates: candidates, best: fitting.first ?? nearest,
        discrepancies: fitting.isEmpty ? nearest.map { claim.discrepancies(of: $0, in: sweeps) } ?? [] : [])
    }
    for first in findings.indices {
      for second in findings.indices where second > first {
        guard let (one, other) = Self.exchanged(findings[first], findings[second], sweeps),
          let firstDrop = findings[first].claim.drop, let secondDrop = findings[second].claim.drop
        else { continue }
        findings[first].exchange(for: one, with: secondDrop)
        findings[second].exchange(for: other, with: firstDrop)
      }
    }
    self.findings = findings
  }

  /// The candidates by which two rows have each other's figures; nil where they don't.
  private static func exchanged(
    _ first: AuditFinding, _ second: AuditFinding, _ sweeps: [AuditedSweep]
  ) -> (AuditCandidate, AuditCandidate)? {
    guard first.verdict == .differs, second.verdict == .differs, let x = first.claim.drop, let y = second.claim.drop,
      x != y
    else { return nil }
    func candidate(_ finding: AuditFinding, at drop: Drop) -> AuditCandidate? {
      finding.candidates.first { !$0.isExchanged && $0.step == sweeps[$0.sweep].step(at: drop) }
    }
    guard let one = candidate(first, at: y), let other = candidate(second, at: x) else { return nil }
    return (one, other)
  }
}

/// The finding on one claim.
package struct AuditFinding: Equatable, Sendable {
  package var claim: AuditClaim
  /// All places with these figures, in the order of sweeps, networks, sets and steps.
  package var candidates: [AuditCandidate]
  /// The place that fits the claim's own statements best; nil where there is none.
  package var best: AuditCandidate?
  /// How `best` differs from what the claim says; empty where it fits.
  var discrepancies: [AuditDiscrepancy]

  /// The verdict.
  package enum Verdict: String, Hashable, Sendable, Codable {
    /// The figures are those of the claimed place, as far as one is claimed.
    case fits
    /// The figures are there, but of another place.
    case differs
    /// The figures are nowhere.
    case none
  }

  /// The verdict.
  package var verdict: Verdict { best == nil ? .none : discrepancies.isEmpty ? .fits : .differs }

  fileprivate mutating func exchange(for candidate: AuditCandidate, with drop: Drop) {
    best = candidate
    discrepancies.removeAll { if case .step = $0 { true } else { false } }
    discrepancies.append(.exchangedRow(with: drop))
  }
}

/// How a place differs from what a claim says.
package enum AuditDiscrepancy: Hashable, Sendable {
  /// Another network's figures, most often B′'s given as GoodNet's.
  case network(claimed: AuditedNetwork, found: AuditedNetwork)
  /// Figures of other images, most often validation figures given as test figures.
  case images(claimed: AuditedImages, found: AuditedImages)
  /// Accuracy of one set of images and attack success of the other.
  case mixedImages
  /// Accuracy and attack success exchanged.
  case exchangedNumbers
  /// The last step within X instead of the first at least X points under.
  case lastBefore(Drop, found: Int, expected: Int)
  /// Another step than that of X; `expected` is nil where no step reaches X.
  case step(Drop, found: Int, expected: Int?)
  /// The figures of the row of another X, whose row has this one's.
  case exchangedRow(with: Drop)
}

extension AuditClaim {
  /// How `candidate` differs from what this claim says.
  func discrepancies(of candidate: AuditCandidate, in sweeps: [AuditedSweep]) -> [AuditDiscrepancy] {
    var found: [AuditDiscrepancy] = []
    if candidate.isExchanged { found.append(.exchangedNumbers) }
    if candidate.accuracyImages != candidate.attackImages {
      found.append(.mixedImages)
    } else if let images, images != candidate.accuracyImages {
      found.append(.images(claimed: images, found: candidate.accuracyImages))
    }
    // The network as received is its own GoodNet.
    if let network, network != candidate.network, candidate.step > 0 {
      found.append(.network(claimed: network, found: candidate.network))
    }
    if let drop {
      let sweep = sweeps[candidate.sweep], expected = sweep.step(at: drop)
      if let expected, candidate.step != expected {
        found.append(
          candidate.step == sweep.step(at: drop, rule: .last)
            ? .lastBefore(drop, found: candidate.step, expected: expected)
            : .step(drop, found: candidate.step, expected: expected))
      } else if expected == nil {
        found.append(.step(drop, found: candidate.step, expected: nil))
      }
    }
    return found
  }
}
