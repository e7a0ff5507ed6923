extension Audit {
  /// The finding in sentences: first what the figures are, then what is wrong with them.
  package func sentences(_ finding: AuditFinding) -> [String] {
    guard let best = finding.best else {
      return ["No network of \(sweeps.map(\.title).joined(separator: " or of ")) has these figures."]
    }
    return ["These are the figures of \(place(best))."] + finding.discrepancies.map(sentence)
  }

  /// A place in words: `B′ on test images at step 46 of 60 (ascending at pool_3, the published sweep)`.
  package func place(_ candidate: AuditCandidate) -> String {
    let sweep = sweeps[candidate.sweep]
    let network = candidate.step == 0 ? "the network as received" : candidate.network.title
    let images =
      candidate.accuracyImages == candidate.attackImages
      ? "on \(candidate.accuracyImages.rawValue) images"
      : "with accuracy on \(candidate.accuracyImages.rawValue) and attack success on "
        + "\(candidate.attackImages.rawValue) images"
    let step = candidate.step == 0 ? "" : " at step \(candidate.step) of \(sweep.steps.count - 1)"
    return "\(network) \(images)\(step) (\(sweep.order) at \(sweep.measuredAt), \(sweep.title))"
  }

  /// All places of a finding, consecutive steps together, such as `B′ on test images at steps 0–33 …`.
  package func places(_ finding: AuditFinding) -> [String] {
    var groups: [(first: AuditCandidate, last: Int)] = []
    for candidate in finding.candidates {
      if let group = groups.last, candidate.step == group.last + 1, candidate.isBeside(group.first) {
        groups[groups.count - 1].last = candidate.step
      } else {
        groups.append((candidate, candidate.step))
      }
    }
    return groups.map { first, last in
      guard last > first.step else { return place(first) }
      var named = first
      named.step = max(first.step, 1)
      return place(named).replacing("at step \(named.step) of", with: "at steps \(first.step)–\(last) of")
    }
  }

  private func sentence(_ discrepancy: AuditDiscrepancy) -> String {
    switch discrepancy {
    case .network(let claimed, let found): "They are given as \(claimed.title)’s, but are \(found.title)’s."
    case .images(let claimed, let found):
      "They are given as figures of \(claimed.rawValue) images, but are of \(found.rawValue) images."
    case .mixedImages: "Accuracy and attack success are of different images."
    case .exchangedNumbers: "Accuracy and attack success stand in each other’s place."
    case .lastBefore(let drop, let found, let expected):
      "Step \(found) is the last before validation accuracy drops by more than \(drop) points; the first at least "
        + "\(drop) points under is step \(expected)."
    case .step(let drop, let found, let expected?):
      "X = \(drop) is reached at step \(expected), not at step \(found)."
    case .step(let drop, _, nil): "No step reaches X = \(drop)."
    case .exchangedRow(let drop): "They are the figures of the row X = \(drop), and that row has this one’s."
    }
  }
}

extension AuditCandidate {
  /// Whether both are of one network and set of one sweep.
  fileprivate func isBeside(_ other: AuditCandidate) -> Bool {
    sweep == other.sweep && network == other.network && accuracyImages == other.accuracyImages
      && attackImages == other.attackImages && isExchanged == other.isExchanged
  }
}
