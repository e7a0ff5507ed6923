import Base
package import Lab
import Render

/// `{lab published}`: a sweep beside the published one of the course's lab, in images.
struct PublishedDirective: Directive {
  static let name = "published"
  static let summary =
    "compares every step of a sweep with the published curves of the course’s lab: equal, within 1 image, or differs"
  static let options: [DirectiveOption] = [.sweep]
  static let result: ResultType? = ResultType(
    "a comparison with published figures",
    members: [
      .init("verdict", .text, "`equal`, `within 1 image`, `differs`, or `does not apply`"),
      .init("reason", .text, "why it does not apply"),
      .init("compared", .integer, "counts compared, over all steps and measures"),
      .init("equal", .integer, "counts that are equal"),
      .init("near", .integer, "counts that differ by one image"),
      .init("different", .integer, "counts that differ by more"),
    ])

  let id: String
  let sweep: ExperimentReference

  init(_ arguments: inout Arguments) {
    id = arguments.id
    sweep = arguments.experiment("sweep")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let comparison: PublishedSweepComparison
    do throws(PublishedSweepComparison.Inapplicable) {
      comparison = try PublishedSweepComparison(result, classes: laboratory.classes)
    } catch {
      // A table too, so that its label and references hold on every network.
      let table = Table(
        columns: [.init(), .init()], head: [["Comparison", "Why"].map { Table.Cell.text($0) }],
        rows: [[.rowHead("does not apply"), .text("\(error.reason).")]])
      return Performed(
        blocks: [.table(table)],
        value: Self.value(verdict: "does not apply", reason: error.reason, nil))
    }
    let rows = comparison.measures.map { measured -> [Table.Cell] in
      let worst = measured.worst
      return [
        .rowHead(measured.measure.title),
        .text(String(measured.compared)), .text(String(measured.equal)), .text(String(measured.near)),
        .text(String(measured.different)),
        .text(worst.map { "\(Formatter.signed($0.difference)) at step \($0.step)" } ?? "none"),
      ]
    }
    let columns: [Table.Column] = [.init()] + Array(repeating: .init(.trailing), count: 4) + [.init()]
    let head = ["Images given the label of the file", "Steps", "equal", "within 1", "differ", "Greatest difference"]
      .map { Table.Cell.text($0) }
    var table = Table(columns: columns, head: [head], rows: rows)
    table.notes = [.text("Published: \(Published.source). In all: \(comparison.verdict.title).")]
    return Performed(
      blocks: [.table(table)], value: Self.value(verdict: comparison.verdict.title, reason: nil, comparison))
  }

  private static func value(
    verdict: String, reason: String?, _ comparison: PublishedSweepComparison?
  ) -> ResultObject {
    func sum(_ count: (PublishedSweepComparison.Measured) -> Int) -> ResultValue {
      comparison.map { .integer($0.measures.reduce(0) { $0 + count($1) }) }
        ?? .absent(reason: reason ?? "it does not apply")
    }
    guard let result else { preconditionFailure("`published` has a result") }
    return ResultObject(
      result,
      [
        "verdict": .text(verdict), "reason": reason.map { .text($0) } ?? .absent(reason: "it applies"),
        "compared": sum(\.compared), "equal": sum(\.equal), "near": sum(\.near), "different": sum(\.different),
      ])
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
