import Base
import Lab
import Render

/// `{lab baseline}`: what the network as received answers.
struct BaselineDirective: Directive {
  static let name = "baseline"
  static let summary = "clean accuracy and attack success rate of the network as received, as a table"
  static let options: [DirectiveOption] = []
  static let result: ResultType? = .outcomes

  static let experimentKind: String? = BaselineExperiment.kind

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    ResultValue.outcomes(Published.curve.steps[0].network)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let baseline = try laboratory.run(BaselineExperiment())
    let outcomes = baseline.outcome
    let id = self.id
    func row(_ title: String, _ rate: Rate, _ set: String, _ names: (count: String, total: String, rate: String))
      -> [Table.Cell]
    {
      let interval = rate.wilsonInterval
      return [
        .rowHead(title),
        .count(rate.count, "\(set).\(names.count)", of: id),
        .count(rate.total, "\(set).\(names.total)", of: id),
        .percent(rate, "\(set).\(names.rate)", of: id),
        .result(
          Formatter.decimal(interval.lowerBound * 100, 2) + "–" + Formatter.decimal(interval.upperBound * 100, 2),
          "ci(\(set).\(names.rate))", of: id),
      ]
    }
    var rows: [[Table.Cell]] = []
    for (name, clean, poisoned) in [
      ("validation", outcomes.validation, outcomes.poisonedValidation), ("test", outcomes.test, outcomes.poisonedTest),
    ] {
      if let clean {
        rows.append(
          row("Clean accuracy, \(name)", clean.accuracy, "\(id).\(name)", ("correct", "images", "accuracy")))
      }
      if let poisoned {
        rows.append(
          row("Attack success, \(name)", poisoned.attackSuccess, "\(id).\(name)", ("target", "poisoned", "asr")))
      }
    }
    let columns: [Table.Column] = [.init(), .init(.trailing), .init(.trailing), .init(.decimal), .init(.trailing)]
    let head = ["Measure", "Count", "Images", "Rate (%)", "95% interval"].map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [head], rows: rows))], value: ResultValue.outcomes(outcomes),
      experiment: baseline.erased)
  }
}
