import Lab
import Render
import Testing

@testable import Base
@testable import Report

@Suite("Values of chapters")
struct EvaluatorTests {
  /// A sweep of four channels over 100 images whose accuracy falls 100, 98, 90, 60, 10 and whose attack follows.
  static let sweep = SweepResult(
    layer: "conv", measuredAt: "pool", order: "ascending", channels: [2, 0, 1, 3], activations: [0, 1, 0, 2],
    steps: zip([100, 98, 90, 60, 10], [50, 50, 40, 5, 0]).enumerated().map { index, counts in
      let outcomes = SetOutcomes(
        validation: CleanOutcome(correct: counts.0, wrong: 100 - counts.0),
        poisonedValidation: PoisonedOutcome(target: counts.1, other: 50 - counts.1))
      return SweepStep(pruned: index, channel: index == 0 ? nil : index - 1, network: outcomes, goodNet: outcomes)
    })

  static var evaluator: Evaluator {
    let value = RuledSweep(result: sweep, rule: .first, id: "asc").quoted
    return Evaluator(types: ["asc": value.type], parameters: ["seed": .integer(7)], results: ["asc": value])
  }

  /// The text of an expression, or the message of what is wrong with it.
  static func text(_ source: String) -> String {
    let chapter = ChapterParser().parse(file: "c.md", text: "`{lab} \(source)`")
    guard let expression = chapter.expressions.first else { return chapter.diagnostics.first?.message ?? "nothing" }
    do throws(Diagnostic) { return try evaluator.quoted(expression).text } catch { return error.message }
  }

  @Test(
    "values and formatters",
    arguments: [
      ("asc.channels", "4"), ("asc.dead", "2"), ("asc.at(2).pruned", "1"), ("asc.at(2.5).pruned", "2"),
      ("pct(asc.at(10).validation.accuracy, 1)", "90.0%"), ("asc.at(30).validation.asr", "10.00%"),
      ("asc.at(30).pruned - asc.at(2).pruned", "2"),
      ("signed(asc.at(30).validation.accuracy - asc.first.validation.accuracy, 0)", "\u{2212}40"),
      ("asc.at-step(3).pruned", "3"), ("asc.at-fraction(0.5).pruned", "2"), ("asc.at-fraction(99%).pruned", "3"),
      ("asc.at-fraction(1).validation.correct", "10"), ("asc.at-step(1).goodnet.validation.correct", "98"),
      ("count(asc.first.validation.images)", "100"), ("seed", "7"), ("asc.order", "ascending"),
    ])
  func values(expression: String, text: String) {
    #expect(Self.text(expression) == text)
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("ascending.channels", "no experiment or parameter called `ascending`"),
      ("asc.chanels", "has no member `chanels`"), ("asc.at(95).pruned", "no step of `asc` is 95 points"),
      ("asc.at(2)", "is no single value"), ("asc.first.test.accuracy", "no clean test images"),
      ("pct(asc.channels)", "`pct` does not take an integer"), ("pctt(asc.dead)", "unknown formatter"),
      ("asc.at-step(5).pruned", "there are 4 channels, and no step 5"),
      ("asc.at-step(1.5).pruned", "takes one number of channels"),
      ("asc.at-fraction(1.5).pruned", "one share of the channels, 0 … 1"),
      ("asc.first.at-step(1)", "has no `at-step"), ("asc.at-steps(1)", "unknown function `at-steps`"),
      ("asc.at(120).pruned", "0 … 100"), ("asc.order - asc.dead", "no difference"),
    ])
  func mistakes(expression: String, message: String) {
    #expect(Self.text(expression).contains(message), "\(Self.text(expression))")
  }

  @Test(
    "claims hold or not",
    arguments: [
      ("asc.at(2).validation.accuracy >= 0.98", true), ("asc.at(2).validation.accuracy > 98%", false),
      ("asc.accuracies decreases", true), ("asc.accuracies increases", false), ("asc.dead == 2", true),
      ("asc.at(10).validation.asr within [0.7, 0.8]", true), ("asc.at(10).validation.asr within 0.1 of 0.9", true),
    ])
  func claims(source: String, holds: Bool) throws {
    let text = "```{lab sweep}\n#| expect: \(source)\norder: ascending\n```\n"
    let claim = try #require(ChapterParser().parse(file: "c.md", text: text).expectations.first)
    #expect(try Self.evaluator.check(claim).holds == holds)
  }
}
