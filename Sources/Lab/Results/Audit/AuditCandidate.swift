/// A place in a sweep with the claimed figures.
package struct AuditCandidate: Hashable, Sendable {
  /// The index among the searched sweeps.
  package var sweep: Int
  package var step: Int
  package var network: AuditedNetwork
  /// The images of the accuracy, and those of the attack success rate.
  package var accuracyImages: AuditedImages
  package var attackImages: AuditedImages
  /// Whether accuracy and attack success rate are exchanged.
  var isExchanged = false
  /// How many of the two figures are truncated instead of rounded.
  var looseness = 0
}

extension AuditClaim {
  /// Every place in `sweeps` with these figures to the claimed digits: on one set of images; else with accuracy of one set
  /// and attack success of the other; else with the two exchanged. Of these, those that match by rounding, where any do.
  ///
  /// Step 0 is the network as received, whose GoodNet is itself, so it is listed as B′ alone.
  func candidates(in sweeps: [AuditedSweep]) -> [AuditCandidate] {
    var found = places(in: sweeps) { $0 == $1 }
    if found.isEmpty { found = places(in: sweeps) { $0 != $1 } }
    if found.isEmpty, accuracy != attack {
      var exchanged = self
      (exchanged.accuracy, exchanged.attack) = (attack, accuracy)
      found = exchanged.places(in: sweeps) { $0 == $1 }
      for index in found.indices { found[index].isExchanged = true }
    }
    let best = found.map(\.looseness).min() ?? 0
    return found.filter { $0.looseness == best }
  }

  private func places(
    in sweeps: [AuditedSweep], _ fits: (AuditedImages, AuditedImages) -> Bool
  ) -> [AuditCandidate] {
    var found: [AuditCandidate] = []
    for (index, sweep) in sweeps.enumerated() {
      for network in AuditedNetwork.allCases {
        for clean in AuditedImages.allCases {
          for poisoned in AuditedImages.allCases where fits(clean, poisoned) {
            for step in sweep.steps where network == .repaired || step.pruned > 0 {
              guard let accuracyRate = sweep.rate(step, network, clean.clean),
                let attackRate = sweep.rate(step, network, poisoned.poisoned),
                let first = accuracy.match(accuracyRate), let second = attack.match(attackRate)
              else { continue }
              found.append(
                AuditCandidate(
                  sweep: index, step: step.pruned, network: network, accuracyImages: clean, attackImages: poisoned,
                  looseness: first.rawValue + second.rawValue))
            }
          }
        }
      }
    }
    return found
  }
}
