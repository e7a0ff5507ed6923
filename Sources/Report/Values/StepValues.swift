import Base
package import Lab

extension ResultType {
  /// What one network answered for the clean and the poisoned images of one set.
  package static let set = ResultType(
    "the outcome on a set",
    members: [
      Member("images", .integer, "clean images"),
      Member("correct", .integer, "clean images given their true label"),
      Member("wrong", .integer, "clean images given another label"),
      Member("flagged", .integer, "clean images given the extra class"),
      Member("accuracy", .rate, "clean accuracy: correct ÷ images"),
      Member("falseAlarms", .rate, "clean images given the extra class ÷ images"),
      Member("poisoned", .integer, "poisoned images"),
      Member("target", .integer, "poisoned images given the attacker's target"),
      Member("other", .integer, "poisoned images given another label"),
      Member("caught", .integer, "poisoned images given the extra class"),
      Member("asr", .rate, "attack success rate: target ÷ poisoned"),
      Member("detection", .rate, "poisoned images given the extra class ÷ poisoned"),
    ])

  /// A network, by what it answered for validation and test images.
  package static let outcomes = ResultType(
    "a network",
    members: [
      Member("validation", .object(.set), "the outcome on the validation images"),
      Member("test", .object(.set), "the outcome on the test images"),
    ])

  /// A step of a sweep.
  package static let step = ResultType(
    "a step of a sweep",
    members: [
      Member("pruned", .integer, "channels pruned"),
      Member("fraction", .rate, "channels pruned ÷ channels"),
      Member("validation", .object(.set), "the outcome of the pruned network on the validation images"),
      Member("test", .object(.set), "the outcome of the pruned network on the test images"),
    ])

  /// A step of a sweep under GoodNet.
  static let goodNetStep = ResultType(
    "a GoodNet",
    members: [
      Member("pruned", .integer, "channels pruned in its repaired network"),
      Member("validation", .object(.set), "GoodNet's outcome on the validation images"),
      Member("test", .object(.set), "GoodNet's outcome on the test images"),
    ])
}

extension ResultValue {
  /// The outcome on clean and poisoned images of one set; what was not given is absent.
  package static func set(_ clean: CleanOutcome?, _ poisoned: PoisonedOutcome?, name: String) -> ResultValue {
    func ofClean(_ value: (CleanOutcome) -> ResultValue) -> ResultValue {
      clean.map(value) ?? .absent(reason: "no clean \(name) images were given")
    }
    func ofPoisoned(_ value: (PoisonedOutcome) -> ResultValue) -> ResultValue {
      poisoned.map(value) ?? .absent(reason: "no poisoned \(name) images were given")
    }
    return .object(
      ResultObject(
        .set,
        [
          "images": ofClean { .integer($0.total) },
          "correct": ofClean { .integer($0.correct) },
          "wrong": ofClean { .integer($0.wrong) },
          "flagged": ofClean { .integer($0.flagged) },
          "accuracy": ofClean { .rate($0.accuracy) },
          "falseAlarms": ofClean { .rate($0.falseAlarms) },
          "poisoned": ofPoisoned { .integer($0.total) },
          "target": ofPoisoned { .integer($0.target) },
          "other": ofPoisoned { .integer($0.other) },
          "caught": ofPoisoned { .integer($0.flagged) },
          "asr": ofPoisoned { .rate($0.attackSuccess) },
          "detection": ofPoisoned { .rate($0.detection) },
        ]))
  }

  /// Both sets of `outcomes`, by name.
  private static func sets(_ outcomes: SetOutcomes) -> [String: ResultValue] {
    [
      "validation": .set(outcomes.validation, outcomes.poisonedValidation, name: "validation"),
      "test": .set(outcomes.test, outcomes.poisonedTest, name: "test"),
    ]
  }

  /// A network, by what it answered.
  package static func outcomes(_ outcomes: SetOutcomes) -> ResultObject { ResultObject(.outcomes, sets(outcomes)) }

  /// A step of a sweep over `channels` channels.
  package static func step(_ step: SweepStep, channels: Int) -> ResultValue {
    var members = sets(step.network)
    members["pruned"] = .integer(step.pruned)
    members["fraction"] = .rate(Rate(step.pruned, of: channels))
    return .object(ResultObject(.step, members))
  }

  /// GoodNet of step 0 and `step`.
  package static func goodNet(_ step: SweepStep) -> ResultValue {
    var members = sets(step.goodNet)
    members["pruned"] = .integer(step.pruned)
    return .object(ResultObject(.goodNetStep, members))
  }
}
