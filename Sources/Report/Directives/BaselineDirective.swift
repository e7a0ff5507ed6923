import Base
import Lab
import Render

/// `{lab baseline}`: what the network as received answers.
struct BaselineDirective: Directive {
  static let name = "baseline"
  static let summary = "clean accuracy and attack success rate of the network as received, as a table"
  static let result: ResultType? = SetOutcomes.type
  static let experimentKind: String? = BaselineExperiment.kind

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? { Published.curve.steps[0].network.quoted }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let baseline = try laboratory.run(BaselineExperiment())
    let value = baseline.outcome.quoted
    let cells = QuotedCells(value, of: id)
    var rows: [[Table.Cell]] = []
    for set in ["validation", "test"] {
      for (title, count, total, rate) in [
        ("Clean accuracy", "correct", "images", "accuracy"), ("Attack success", "target", "poisoned", "asr"),
      ] {
        let place = "\(set).\(rate)"
        guard case .rate(let measured) = cells.value(place) else { continue }
        let interval = measured.wilsonInterval
        rows.append([
          .rowHead("\(title), \(set)"), cells["\(set).\(count)"], cells["\(set).\(total)"], cells[place],
          .result(
            Formatter.decimal(interval.lowerBound * 100, 2) + "–" + Formatter.decimal(interval.upperBound * 100, 2),
            "ci(\(id).\(place))", of: id),
        ])
      }
    }
    let table = Table(
      ["Measure": .leading, "Count": .trailing, "Images": .trailing, "Rate (%)": .decimal, "95% interval": .trailing],
      rows: rows)
    return Performed(blocks: [.table(table)], value: value, experiment: baseline)
  }
}
