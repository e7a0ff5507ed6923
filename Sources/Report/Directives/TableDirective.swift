import Base
import Lab
import Render

/// `{lab table}`: chosen steps of a sweep and chosen rates as a table.
struct TableDirective: Directive {
  static let name = "table"
  static let summary =
    "chosen steps of a sweep, by drop, by channels pruned or by their fraction, with chosen rates, as a table"

  /// A column, by what chapters call its value.
  enum Column: String, CaseIterable {
    case drop, fraction, pruned
    case accuracy, asr
    case validationAccuracy = "validation-accuracy"
    case validationASR = "validation-asr"
    case goodnetAccuracy = "goodnet-accuracy"
    case goodnetASR = "goodnet-asr"
    case detection
    case falseAlarms = "false-alarms"
  }

  let id: String
  let sweep: ExperimentReference
  let rule: RepairRule
  let rows: Rows
  let columns: [Column]

  /// Which steps are shown.
  enum Rows {
    case drops([Drop])
    case steps([Int])
    case everyStep
    /// Shares of the channels, 0 … 1.
    case fractions([Double])
  }

  init(_ arguments: inout Arguments) {
    id = arguments.id
    sweep = arguments.sweep()
    rule = arguments.rule()
    let drops = arguments.drops()
    let steps = arguments.steps()
    let fractions = arguments.fractions()
    rows =
      switch steps {
      case .all: .everyStep
      case .these(let steps): .steps(steps)
      case nil: fractions.isEmpty ? .drops(drops) : .fractions(fractions)
      }
    let chosen = arguments.choices(
      "columns", default: [Column.drop, .fraction, .accuracy, .asr],
      "the columns: the drop X, the fraction and number of channels pruned, rates of the repaired network on test and on validation images, and of GoodNet on test images"
    )
    if case .drops = rows { columns = chosen } else { columns = chosen.filter { $0 != .drop } }
    for (name, isGiven) in [("steps", steps != nil), ("fractions", !fractions.isEmpty)]
    where isGiven && arguments.has("drops") {
      arguments.fail(name, "`drops` and `\(name)` both say which rows there are", hint: "leave one of them out")
    }
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let object = RuledSweep(result: result, rule: rule, id: sweep.id).quoted
    let shown: [(head: String, cells: QuotedCells?)] =
      switch rows {
      case .drops(let drops): drops.map { ($0.description, QuotedCells(object, at: $0, of: sweep.id)) }
      case .everyStep: result.steps.map { ("", QuotedCells(object, atStep: $0.pruned, of: sweep.id)) }
      case .steps(let steps): steps.map { ("", QuotedCells(object, atStep: $0, of: sweep.id)) }
      case .fractions(let shares):
        shares.map { share in
          let step = object.steps?.step(atFraction: share) ?? 0
          return ("", QuotedCells(object, atStep: step, of: sweep.id))
        }
      }
    let rows = shown.map { head, cells in columns.map { cell($0, head: head, cells) } }
    var table = Table(columns: columns.map { Table.Column($0.alignment) }, head: [], rows: rows)
    table.head = Self.head(of: columns)
    for row in table.rows.indices { table.rows[row][0].isRowHead = true }
    return Performed(blocks: [.table(table)])
  }

  private func cell(_ column: Column, head: String, _ cells: QuotedCells?) -> Table.Cell {
    if column == .drop { return .text(head.isEmpty ? "–" : head) }
    guard let cells else { return column == .pruned ? .text("never") : .absent }
    switch column {
    case .pruned: return cells.plain("pruned")
    case .fraction: return cells["fraction"]
    default: return cells[column.path]
    }
  }

  /// One or two rows: blocks of columns that belong together, and what each column is.
  private static func head(of columns: [Column]) -> [[Table.Cell]] {
    var groups: [(title: String, count: Int)] = []
    for column in columns {
      if groups.last?.title == column.group {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((column.group, 1))
      }
    }
    return [
      groups.map { Table.Cell([.text($0.title)], span: $0.count) }, columns.map { Table.Cell.text($0.title) },
    ]
  }
}

extension TableDirective.Column {
  fileprivate var group: String {
    switch self {
    case .drop: "Drop"
    case .fraction, .pruned: "Pruned"
    case .accuracy, .asr: "Repaired, test (%)"
    case .validationAccuracy, .validationASR: "Repaired, validation (%)"
    case .goodnetAccuracy, .goodnetASR, .detection, .falseAlarms: "GoodNet, test (%)"
    }
  }

  fileprivate var title: String {
    switch self {
    case .drop: "X"
    case .fraction: "%"
    case .pruned: "channels"
    case .accuracy, .validationAccuracy, .goodnetAccuracy: "accuracy"
    case .asr, .validationASR, .goodnetASR: "ASR"
    case .detection: "caught"
    case .falseAlarms: "false alarms"
    }
  }

  fileprivate var alignment: Table.Alignment { self == .pruned ? .trailing : .decimal }

  /// Its value in a step of a sweep.
  fileprivate var path: String {
    switch self {
    case .drop, .pruned: "pruned"
    case .fraction: "fraction"
    case .accuracy: "test.accuracy"
    case .asr: "test.asr"
    case .validationAccuracy: "validation.accuracy"
    case .validationASR: "validation.asr"
    case .goodnetAccuracy: "goodnet.test.accuracy"
    case .goodnetASR: "goodnet.test.asr"
    case .detection: "goodnet.test.detection"
    case .falseAlarms: "goodnet.test.falseAlarms"
    }
  }
}

private enum StepChoice {
  case all
  case these([Int])
}

extension Arguments {
  /// The steps that were listed, or all; nil where nothing is said.
  fileprivate mutating func steps() -> StepChoice? {
    let range = 0...100_000
    declare("steps", .integers(range), default: "none", "the rows by channels pruned, or `all`, in place of `drops`")
    guard let scalars = reader.scalars("steps") else { return nil }
    if scalars.map(\.string) == ["all"] { return .all }
    return .these(
      scalars.compactMap { scalar in
        if let step = scalar.int, range.contains(step) { return step }
        reader.fail(at: scalar.range, "a step is \(ValueSyntax.integer(range).phrase), not `\(scalar.string)`")
        return nil
      })
  }

  fileprivate mutating func fractions() -> [Double] {
    declare(
      "fractions", .pointsList, default: "none",
      "the rows by the fraction of channels pruned in per cent, in place of `drops`")
    return (reader.scalars("fractions") ?? []).compactMap { scalar in
      if let share = scalar.double, (0...100).contains(share) { return share / 100 }
      reader.fail(at: scalar.range, "a fraction is a percentage, 0 … 100, not `\(scalar.string)`")
      return nil
    }
  }
}
