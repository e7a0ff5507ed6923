import Base
import Lab
import Render

extension Table {
  /// A row for each network and defence of `matrix`, the result of the directive `id`; `command` runs what is missing.
  init(_ matrix: Matrix, id: String, command: String) {
    let hasDetectors = matrix.defenses.contains(where: \.isDetector)
    let values = matrix.values
    var rows: [[Cell]] = []
    for cell in matrix.cells {
      let head = [Cell.rowHead(cell.network), .text(cell.defense.title)]
      guard !cell.results.isEmpty,
        let cells = QuotedCells(values, named: [cell.network, cell.defense.rawValue], of: id)
      else {
        let state = cell.failures.isEmpty ? "not run" : "failed"
        rows.append(head + [Cell([.text(state)], span: hasDetectors ? 10 : 8)])
        continue
      }
      rows.append(
        head
          + [
            cells.mean("accuracy"), cells.range("accuracy"), cells.mean("asr"), cells.range("asr"),
            cells.mean("asrOthers"),
          ]
          + (hasDetectors ? [cells.mean("detection"), cells.mean("falseAlarms")] : [])
          + [
            cells.mean("der"),
            cells.cell("cost.multiplyAdds") { Formatter.decimal($0 / 1e9, 1) },
            cell.results.count == cell.seeds.count
              ? cells["n"] : .text("\(cell.results.count) of \(cell.seeds.count)"),
          ])
    }
    var groups: [(String, [(String, Alignment)])] = [
      ("", [("Network", .leading), ("Defence", .leading)]),
      ("Clean accuracy (%)", [("mean ± sd", .decimal), ("range", .center)]),
      ("Attack success (%)", [("mean ± sd", .decimal), ("range", .center), ("others’ images", .decimal)]),
    ]
    if hasDetectors { groups.append(("Flagged (%)", [("poisoned", .decimal), ("clean", .decimal)])) }
    groups.append(("", [("DER", .decimal), ("10⁹ steps", .decimal), ("n", .trailing)]))
    let columns = groups.flatMap(\.1)
    self.init(
      columns: columns.map { Column($0.1) },
      head: [groups.map { Cell([.text($0.0)], span: $0.1.count) }, columns.map { .text($0.0) }], rows: rows)
    notes = Self.notes(matrix, command: command)
  }

  private static func notes(_ matrix: Matrix, command: String) -> [Inline] {
    var notes: [Inline] = [
      .text(
        "Means over n seeds ± the standard deviation of a sample; a defence without chance has one. Others’ images are those "
          + "whose true label is not the target. DER of 0.5 is doing nothing. A step is a multiply-add of a convolution or a "
          + "dense layer, over all trials.")
    ]
    let missing = matrix.cells.reduce(0) { $0 + $1.missing }
    if missing > 0 {
      notes += [
        .text(" \(missing) \(missing == 1 ? "experiment has" : "experiments have") not run: "), .code(command),
        .text("."),
      ]
    }
    for cell in matrix.cells {
      for failure in cell.failures {
        notes.append(
          .text(" \(cell.defense.title) of \(cell.network), seed \(failure.seed), failed: \(failure.reason)."))
      }
    }
    return notes
  }
}

extension QuotedCells {
  /// `95.4 ± 0.3` of a rate over seeds in per cent, or of a number with three decimals; the mean alone of one seed.
  fileprivate func mean(_ path: String) -> Table.Cell {
    var cell = number("\(path).mean")
    let deviation = number("\(path).sd")
    if cell != .absent, deviation != .absent { cell.content += [.text(" ± ")] + deviation.content }
    return cell
  }

  /// `95.0–95.8`; a dash for one seed.
  fileprivate func range(_ path: String) -> Table.Cell {
    guard case .integer(let count) = value("\(path).n"), count > 1 else { return .absent }
    var cell = number("\(path).min")
    cell.content += [.text("–")] + number("\(path).max").content
    return cell
  }

  private func number(_ path: String) -> Table.Cell {
    let value = value(path)
    return cell(path) { number in
      switch value {
      case .rate(let rate): rate.percentText(digits: 1)
      case .points: Formatter.decimal(number, 1)
      default: Formatter.decimal(number, 3)
      }
    }
  }
}
