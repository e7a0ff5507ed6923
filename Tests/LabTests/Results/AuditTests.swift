@testable import Base
import Testing

@testable import Lab

@Suite struct AuditTests {
  private func audit(
    _ texts: String..., network: AuditedNetwork? = nil, images: AuditedImages? = nil
  ) throws -> Audit {
    Audit(
      try texts.map { try #require(AuditClaim($0, network: network, images: images), "\($0)") }, in: Published.audited)
  }

  private func expect(
    _ finding: AuditFinding, step: Int, _ network: AuditedNetwork, _ images: AuditedImages,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(finding.verdict == .fits, sourceLocation: place)
    #expect(finding.best?.sweep == 0 && finding.best?.step == step, sourceLocation: place)
    #expect(finding.best?.network == network, sourceLocation: place)
    #expect(finding.best?.accuracyImages == images && finding.best?.attackImages == images, sourceLocation: place)
  }

  /// The table of published solutions: X, channels pruned, B′ on validation and on test images, GoodNet on test images.
  /// Source: the README of the course's test material.
  private static let rows: [(drop: String, step: Int, pairs: [String])] = [
    ("2", 45, ["95.756 / 100", "95.900 / 100", "95.744 / 100"]),
    ("4", 48, ["92.093 / 99.991", "92.292 / 99.984", "92.128 / 99.984"]),
    ("10", 52, ["84.438 / 77.016", "84.544 / 77.210", "84.334 / 77.210"]),
    ("30", 54, ["54.863 / 6.954", "54.762 / 6.960", "54.677 / 6.960"]),
  ]

  @Test func `every row of the published table is found at its step, said or not said`() throws {
    let kinds: [(AuditedNetwork, AuditedImages)] = [(.repaired, .validation), (.repaired, .test), (.goodNet, .test)]
    for row in Self.rows {
      for (pair, kind) in zip(row.pairs, kinds) {
        let said = try audit("\(row.drop): \(pair)", network: kind.0, images: kind.1)
        expect(said.findings[0], step: row.step, kind.0, kind.1)
        expect(try audit(pair).findings[0], step: row.step, kind.0, kind.1)
      }
    }
  }

  @Test func `a row between the table's is found in both published orders`() throws {
    let audit = try audit("95.526111 / 99.976617")
    expect(audit.findings[0], step: 46, .repaired, .test)
    #expect(audit.findings[0].candidates.map(\.sweep) == [0, 1])
    #expect(audit.findings[0].candidates.allSatisfy { $0.step == 46 && $0.network == .repaired })
    #expect(
      audit.sentences(audit.findings[0])
        == ["These are the figures of B′ on test images at step 46 of 60 (ascending at pool_3, the published sweep)."])
    // As X = 3 it is right, as X = 2 it is a step too far.
    expect(try self.audit("3: 95.526111 / 99.976617").findings[0], step: 46, .repaired, .test)
    let far = try self.audit("2: 95.526111 / 99.976617").findings[0]
    #expect(far.discrepancies == [.step(Drop(points: 2), found: 46, expected: 45)])
  }

  @Test func `figures of B′ under GoodNet's name are seen`() throws {
    for (text, step) in [("92.291504 / 99.984412", 48), ("84.544037 / 77.209665", 52)] {
      let audit = try audit(text, network: .goodNet, images: .test)
      let finding = audit.findings[0]
      #expect(finding.verdict == .differs && finding.best?.step == step && finding.best?.network == .repaired)
      #expect(finding.discrepancies == [.network(claimed: .goodNet, found: .repaired)])
      #expect(audit.sentences(finding).last == "They are given as GoodNet’s, but are B′’s.")
      expect(try self.audit(text).findings[0], step: step, .repaired, .test)
    }
  }

  @Test func `the last step before X is not the first behind it`() throws {
    // Step 47: 94.717% of validation images, 3.93 points under; step 48 is the first at least 4 under.
    let step = Published.curve.steps[47].network
    let accuracy = try #require(step.test).accuracy.percentText(digits: 3)
    let attack = try #require(step.poisonedTest).attackSuccess.percentText(digits: 3)
    let audit = try audit("4: \(accuracy) / \(attack)", network: .repaired, images: .test)
    #expect(audit.findings[0].discrepancies == [.lastBefore(Drop(points: 4), found: 47, expected: 48)])
    #expect(
      audit.sentences(audit.findings[0]).last
        == "Step 47 is the last before validation accuracy drops by more than 4 points; the first at least 4 points "
        + "under is step 48.")
  }

  @Test func `validation figures as test figures, mixed sets and exchanged numbers are seen`() throws {
    let validation = try audit("4: 92.093 / 99.991", images: .test).findings[0]
    #expect(validation.discrepancies == [.images(claimed: .test, found: .validation)] && validation.best?.step == 48)
    let mixed = try audit("10: 84.438 / 77.210", network: .repaired).findings[0]
    #expect(mixed.discrepancies == [.mixedImages] && mixed.best?.step == 52)
    let exchanged = try audit("77.210 / 84.544").findings[0]
    #expect(exchanged.discrepancies == [.exchangedNumbers] && exchanged.best?.step == 52)
  }

  @Test func `two rows exchanged are named, and the rows beside them fit`() throws {
    let audit = try audit(
      "2: 95.900 / 100", "4: 84.544 / 77.210", "10: 92.292 / 99.984", "30: 54.762 / 6.960", network: .repaired,
      images: .test)
    #expect(audit.findings.map(\.verdict) == [.fits, .differs, .differs, .fits])
    #expect(audit.findings[1].discrepancies == [.exchangedRow(with: Drop(points: 10))])
    #expect(audit.findings[2].discrepancies == [.exchangedRow(with: Drop(points: 4))])
  }

  @Test func `figures of no network are none, and the digits claimed decide`() throws {
    for text in ["74.09 / 100", "95.901 / 100", "95.900 / 99.9", "12.3 / 45.6"] {
      let audit = try audit(text)
      #expect(audit.findings[0].verdict == .none && audit.findings[0].candidates.isEmpty, "\(text)")
      #expect(audit.sentences(audit.findings[0])[0].hasPrefix("No network of the published sweep"))
    }
    // The first steps change nothing: they are listed together.
    let start = try audit("98.62 / 100", images: .test)
    #expect(start.places(start.findings[0]).first?.contains("at steps 0–") == true)
    // Cut off instead of rounded: 95.9002… as 95.90, 92.2915… as 92.29; 54.7623… as 54.76; 99.9844… as 99.98.
    #expect(try audit("92.29 / 99.98").findings[0].best?.step == 48)
    // 84.54403… and 77.20966…: 77.20 is cut off where 77.21 is rounded.
    expect(try audit("84.54 / 77.20").findings[0], step: 52, .repaired, .test)
  }

  @Test func `a percentage is read as it is written, and compared in whole numbers`() throws {
    let rate = Rate(12_304, of: 12_830)  // 95.90023382696803…
    for text in ["95.90023382696803", "95.900234%", "95.9", "96", "95.90 %"] {
      #expect(try #require(ClaimedPercentage(text)).match(rate) == .rounded, "\(text)")
    }
    #expect(try #require(ClaimedPercentage("95")).match(rate) == .truncated)
    #expect(try #require(ClaimedPercentage("95.90023382696804")).match(rate) == .rounded)
    #expect(try #require(ClaimedPercentage("95.900235")).match(rate) == nil)
    for text in ["", "-1", "101", "100.1", "1e2", "95,9", "95.", ".9", "95.9 points", "９５"] {
      #expect(ClaimedPercentage(text) == nil, "\(text)")
    }
    #expect(AuditClaim("2: 95.9") == nil && AuditClaim("x: 1 / 2") == nil && AuditClaim("1 / 2 / 3") == nil)
    #expect(AuditClaim("2:95.9/100")?.drop == Drop(points: 2))
  }

  @Test func `every pair that a random sweep holds is found where it is`() throws {
    var random = SplitMix64(11)
    for _ in 0..<20 {
      func count(_ total: Int) -> Int { random.index(below: total + 1) }
      let steps = (0...8).map { step in
        let sets = (0..<2).map { _ in
          SetOutcomes(
            validation: CleanOutcome(correct: count(70), wrong: 0), test: CleanOutcome(correct: count(90), wrong: 0))
        }
        func full(_ outcomes: SetOutcomes) -> SetOutcomes {
          var outcomes = outcomes
          outcomes.validation = outcomes.validation.map { CleanOutcome(correct: $0.correct, wrong: 70 - $0.correct) }
          outcomes.test = outcomes.test.map { CleanOutcome(correct: $0.correct, wrong: 90 - $0.correct) }
          let (first, second) = (count(70), count(90))
          outcomes.poisonedValidation = PoisonedOutcome(target: first, other: 70 - first)
          outcomes.poisonedTest = PoisonedOutcome(target: second, other: 90 - second)
          return outcomes
        }
        return SweepStep(
          pruned: step, channel: step == 0 ? nil : step - 1, network: full(sets[0]), goodNet: full(sets[1]))
      }
      let sweep = AuditedSweep(
        SweepResult(
          layer: "conv", measuredAt: "pool", order: "ascending", channels: Array(0..<8),
          activations: Array(repeating: 0, count: 8), steps: steps), title: "a sweep")
      for step in steps.dropFirst() {
        for network in AuditedNetwork.allCases {
          for images in AuditedImages.allCases {
            let accuracy = try #require(sweep.rate(step, network, images.clean))
            let attack = try #require(sweep.rate(step, network, images.poisoned))
            let claim = try #require(
              AuditClaim(
                "\(accuracy.percentText(digits: 4)) / \(attack.percentText(digits: 4))", network: network,
                images: images))
            let finding = Audit([claim], in: [sweep]).findings[0]
            #expect(finding.verdict == .fits)
            #expect(
              finding.candidates.contains {
                $0.step == step.pruned && $0.network == network && $0.accuracyImages == images
              })
          }
        }
      }
    }
  }
}
