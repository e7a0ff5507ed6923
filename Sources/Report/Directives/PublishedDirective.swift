import Base
package import Lab
import Render

/// `{lab published}`: a sweep beside the published one of the course's lab, in images.
struct PublishedDirective: Directive {
  static let name = "published"
  static let summary =
    "compares every step of a sweep with the published curves of the course’s lab: equal, within 1 image, or differs"
  static let result: ResultType? = Compared.type

  let id: String
  let sweep: ExperimentReference

  init(_ arguments: inout Arguments) {
    id = arguments.id
    sweep = arguments.sweep()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let compared = Compared(
      outcome: Result { () throws(PublishedSweepComparison.Inapplicable) in
        try PublishedSweepComparison(result, classes: laboratory.classes)
      })
    return Performed(blocks: [.table(compared.table)], value: compared.quoted)
  }
}

/// A sweep beside the published one, or why it can't stand there.
private struct Compared: Quotable {
  let outcome: Result<PublishedSweepComparison, PublishedSweepComparison.Inapplicable>

  static let declaration = ResultDeclaration<Compared>(
    "a comparison with published figures",
    [
      .text("verdict", "`equal`, `within 1 image`, `differs`, or `does not apply`") {
        (try? $0.outcome.get().verdict.title) ?? "does not apply"
      },
      .text("reason", "why it does not apply") { try $0.reason.orAbsent("it applies") },
      .integer("compared", "counts compared, over all steps and measures") { try $0.sum(\.compared) },
      .integer("equal", "counts that are equal") { try $0.sum(\.equal) },
      .integer("near", "counts that differ by one image") { try $0.sum(\.near) },
      .integer("different", "counts that differ by more") { try $0.sum(\.different) },
    ])

  private var reason: String? { if case .failure(let inapplicable) = outcome { inapplicable.reason } else { nil } }

  private func sum(_ count: (PublishedSweepComparison.Measured) -> Int) throws -> Int {
    try (try? outcome.get()).orAbsent(reason ?? "").measures.reduce(0) { $0 + count($1) }
  }

  var table: Table {
    switch outcome {
    case .failure(let inapplicable):
      // A table too, so that its label and references hold on every network.
      return Table(
        ["Comparison": .leading, "Why": .leading],
        rows: [[.rowHead("does not apply"), .text("\(inapplicable.reason).")]])
    case .success(let comparison):
      let rows = comparison.measures.map { measured -> [Table.Cell] in
        [.rowHead(measured.measure.title)]
          + [measured.compared, measured.equal, measured.near, measured.different].map { .text(String($0)) } + [
            .text(measured.worst.map { "\(Formatter.signed($0.difference)) at step \($0.step)" } ?? "none")
          ]
      }
      var table = Table(
        [
          "Images given the label of the file": .leading, "Steps": .trailing, "equal": .trailing, "within 1": .trailing,
          "differ": .trailing, "Greatest difference": .leading,
        ], rows: rows)
      table.notes = [.text("Published: \(Published.source). In all: \(comparison.verdict.title).")]
      return table
    }
  }
}

extension PublishedSweepComparison.Measure {
  /// As a table names it.
  package var title: String {
    switch self {
    case .validation: "B′, clean validation"
    case .poisonedValidation: "B′, poisoned validation"
    case .test: "B′, clean test"
    case .poisonedTest: "B′, poisoned test"
    case .goodNetTest: "GoodNet, clean test"
    case .goodNetPoisonedTest: "GoodNet, poisoned test"
    }
  }
}

extension Formatter {
  /// A number of images with its sign.
  package static func signed(_ count: Int) -> String { (count > 0 ? "+" : "") + grouped(count) }
}
