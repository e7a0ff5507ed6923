/// What others measured on the course's data, for comparison: counts of images and mean activations.
///
/// Source: 26 independent public solutions of the lab (CSAW-HackML 2020, Garg's course at New York University), which agree
/// to the last image; a run on a GPU may differ by one. Their data: 11,547 validation and 12,830 test images, the network
/// of 1,283 classes whose weights have the SHA-256 `68ec7afd…50fc629`. Images, trigger and network are not part of it.
package enum Published {
  /// Clean, and as many poisoned, validation images.
  package static let validationImages = 11_547
  /// Clean, and as many poisoned, test images.
  package static let testImages = 12_830
  /// Classes of the network.
  package static let classes = 1_283
  /// By how many images a run on another machine may differ.
  package static let tolerance = 1
  /// Where the figures come from, for a table's note.
  package static let source = "26 independent public solutions of the lab"

  /// The sweep of `conv_3` in ascending order of `pool_3`: every count of the pruned network. Its `goodNet` outcomes are
  /// empty, since of those only the counts in `goodNet` were published.
  package static let curve: SweepResult = sweep(
    measuredAt: "pool_3", activations: activations.map { $0[0] },
    steps: rows(curveTable, width: 7).map { row in
      Step(
        channel: row[0], validation: row[1], poisonedValidation: row[2], test: row[3], poisonedTest: row[4])
    })

  /// GoodNet of step 0 and each step 0 … 60, on test images.
  package static let goodNet: [GoodNetCounts] = rows(curveTable, width: 7).map { row in
    GoodNetCounts(correct: count(row[5]), target: count(row[6]))
  }

  /// The sweep of `conv_3` in ascending order of `conv_3` itself, before pooling: a variant that some solutions used. Test
  /// sets are there only at steps at which they were published.
  package static let conv3Curve: SweepResult = sweep(
    measuredAt: "conv_3", activations: [],
    steps: rows(conv3Table, width: 4).map { row in
      Step(channel: row[0], validation: row[1], poisonedValidation: nil, test: row[2], poisonedTest: row[3])
    })

  /// The mean activation of each `pool_3` channel over the clean validation images: [60][3], three runs.
  package static let activations: [[Double]] = activationTable.split(separator: "\n").map { line in
    line.split(separator: " ").map { word in
      guard let value = Double(word) else { preconditionFailure("no number: \(word)") }
      return value
    }
  }

  /// What was published of one GoodNet: counts of the 12,830 clean and the 12,830 poisoned test images.
  package struct GoodNetCounts: Equatable, Sendable {
    /// Clean images given their true label.
    package var correct: Int
    /// Poisoned images given the target.
    package var target: Int
  }

  private struct Step {
    var channel, validation, poisonedValidation, test, poisonedTest: Int?
  }

  private static func sweep(measuredAt: LayerName, activations: [Double], steps: [Step]) -> SweepResult {
    func clean(_ correct: Int?, _ total: Int) -> CleanOutcome? {
      correct.map { CleanOutcome(correct: $0, wrong: total - $0) }
    }
    func poisoned(_ target: Int?, _ total: Int) -> PoisonedOutcome? {
      target.map { PoisonedOutcome(target: $0, other: total - $0) }
    }
    return SweepResult(
      layer: "conv_3", measuredAt: measuredAt, order: "ascending", channels: steps.compactMap(\.channel),
      activations: activations,
      steps: steps.enumerated().map { index, step in
        SweepStep(
          pruned: index, channel: step.channel,
          network: SetOutcomes(
            validation: clean(step.validation, validationImages),
            poisonedValidation: poisoned(step.poisonedValidation, validationImages),
            test: clean(step.test, testImages), poisonedTest: poisoned(step.poisonedTest, testImages)),
          goodNet: SetOutcomes())
      })
  }

  /// The numbers of a table, nil where a `-` stands.
  private static func rows(_ table: String, width: Int) -> [[Int?]] {
    table.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      precondition(words.count == width, "\(words.count) columns of \(width): \(line)")
      return words.map { Int($0) }
    }
  }

  private static func count(_ value: Int?) -> Int {
    guard let value else { preconditionFailure("a count is missing") }
    return value
  }
}
