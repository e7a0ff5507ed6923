import Lab
import Render

/// `{lab baseline}`: what the network as received answers.
struct BaselineDirective: Directive {
  static let name = "baseline"
  static let summary = "clean accuracy and attack success rate of the network as received, as a table"
  static let options: [DirectiveOption] = []
  static let result: ResultType? = .outcomes

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let outcomes = try laboratory.baseline()
    let id = self.id
    func row(_ title: String, _ count: Int, _ rate: Rate, _ expression: String) -> [Table.Cell] {
      let interval = rate.wilsonInterval
      return [
        .rowHead(title),
        .count(count, expression, of: id),
        .count(rate.total, expression, of: id),
        .percent(rate, expression, of: id),
        .result(
          Formatter.decimal(interval.lowerBound * 100, 2) + "–" + Formatter.decimal(interval.upperBound * 100, 2),
          "ci(\(expression))", of: id),
      ]
    }
    var rows: [[Table.Cell]] = []
    for (name, clean, poisoned) in [
      ("validation", outcomes.validation, outcomes.poisonedValidation), ("test", outcomes.test, outcomes.poisonedTest),
    ] {
      if let clean {
        rows.append(row("Clean accuracy, \(name)", clean.correct, clean.accuracy, "\(id).\(name).accuracy"))
      }
      if let poisoned {
        rows.append(row("Attack success, \(name)", poisoned.target, poisoned.attackSuccess, "\(id).\(name).asr"))
      }
    }
    let columns: [Table.Column] = [.init(), .init(.trailing), .init(.trailing), .init(.decimal), .init(.trailing)]
    let head = ["Measure", "Count", "Images", "Rate (%)", "95% interval"].map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [head], rows: rows))], value: ResultValue.outcomes(outcomes),
      experiment: .baseline(outcomes))
  }
}
