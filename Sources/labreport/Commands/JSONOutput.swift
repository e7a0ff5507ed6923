import Report
import Base
import Foundation
import Lab

/// JSON on standard output.
enum JSONOutput {
  static func print(_ value: some Encodable) throws { FileHandle.standardOutput.write(try JSONText.pretty(value)) }
}

/// Clean images: counts, and the rate in full.
struct CleanOutput: Encodable {
  var correct: Int
  var wrong: Int
  var flagged: Int
  var total: Int
  var accuracy: Double

  init(_ outcome: CleanOutcome) {
    correct = outcome.correct
    wrong = outcome.wrong
    flagged = outcome.flagged
    total = outcome.total
    accuracy = outcome.accuracy.value
  }
}

/// Poisoned images: counts, and the rate in full.
struct PoisonedOutput: Encodable {
  var target: Int
  var other: Int
  var flagged: Int
  var total: Int
  var attackSuccess: Double

  init(_ outcome: PoisonedOutcome) {
    target = outcome.target
    other = outcome.other
    flagged = outcome.flagged
    total = outcome.total
    attackSuccess = outcome.attackSuccess.value
  }
}

/// The sets that were given.
struct SetsOutput: Encodable {
  var validation: CleanOutput?
  var poisonedValidation: PoisonedOutput?
  var test: CleanOutput?
  var poisonedTest: PoisonedOutput?

  init(_ outcomes: SetOutcomes) {
    validation = outcomes.validation.map(CleanOutput.init)
    poisonedValidation = outcomes.poisonedValidation.map(PoisonedOutput.init)
    test = outcomes.test.map(CleanOutput.init)
    poisonedTest = outcomes.poisonedTest.map(PoisonedOutput.init)
  }
}
