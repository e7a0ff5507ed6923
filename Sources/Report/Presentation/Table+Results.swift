import Base
import Lab
package import Render

extension Table {
  /// A table of blocks of columns with a head each, and what the whole block is called above them.
  init(groups: KeyValuePairs<String, KeyValuePairs<String, Alignment>>, rows: [[Cell]]) {
    let columns = groups.flatMap(\.value)
    self.init(
      columns: columns.map { Column($0.value) },
      head: [groups.map { Cell([.text($0.key)], span: $0.value.count) }, columns.map { .text($0.key) }], rows: rows)
  }

  /// A table of columns with a head each.
  init(_ columns: KeyValuePairs<String, Alignment>, rows: [[Cell]]) {
    self.init(columns: columns.map { Column($0.value) }, head: [columns.map { .text($0.key) }], rows: rows)
  }
}

extension Table.Cell {
  /// A cell of plain text.
  package static func text(_ text: String) -> Self { Table.Cell([.text(text)]) }

  /// A cell that names its row.
  static func rowHead(_ text: String) -> Self { Table.Cell([.text(text)], isRowHead: true) }

  /// A cell that names its row by something typed.
  static func rowHead(code: String) -> Self { Table.Cell([.code(code)], isRowHead: true) }

  /// A cell that holds a result of `experiment`.
  static func result(_ text: String, _ expression: String, of experiment: String) -> Self {
    Table.Cell([.value(Inline.Value(text: text, expression: expression, source: experiment))])
  }

  /// A cell for what was not given.
  static let absent = Table.Cell([.text("–")])

  /// A number of images, with thousands separators.
  static func count(_ count: Int, _ expression: String, of experiment: String) -> Self {
    .result(Formatter.grouped(count), expression, of: experiment)
  }
}

/// Cells that quote members of a result, so that a table says what a chapter would.
struct QuotedCells {
  private var object: ResultObject
  /// The expression that gives the object, such as `repaired.at(2)`.
  private var place: String
  /// The directive whose result it is.
  private let id: String

  /// The members of the result of the directive `id`.
  init(_ object: ResultObject, of id: String) {
    self.object = object
    self.id = id
    place = id
  }

  /// The members of what `result` gives at `drop`; nil where no step reaches it.
  init?(_ result: ResultObject, at drop: Drop, of id: String) {
    guard case .object(let object)? = try? result.at?(drop) else { return nil }
    self.object = object
    self.id = id
    place = "\(id).at(\(drop.description))"
  }

  /// The members of what `result` gives at a number of channels pruned; nil where it has no such step.
  init?(_ result: ResultObject, atStep step: Int, of id: String) {
    guard let steps = result.steps, (0...steps.last).contains(step), case .object(let object) = steps.at(step) else {
      return nil
    }
    self.object = object
    self.id = id
    place = "\(id).at-step(\(step))"
  }

  /// The members of the object at `path`; nil where it is absent.
  func member(_ path: String) -> QuotedCells? {
    guard case .object(let object) = value(path) else { return nil }
    var cells = self
    cells.object = object
    cells.place = "\(place).\(path)"
    return cells
  }

  /// The members of what `result` gives at `names`; nil where it gives nothing.
  init?(_ result: ResultObject, named names: [String], of id: String) {
    guard case .object(let object)? = try? result.named?(names) else { return nil }
    self.object = object
    self.id = id
    place = "\(id).at(\(names.map { "\"\($0)\"" }.joined(separator: ", ")))"
  }

  /// The value at `path`, such as `validation.accuracy`.
  func value(_ path: String) -> ResultValue {
    var value = ResultValue.object(object)
    for name in path.split(separator: ".") {
      if case .absent = value { return value }
      guard case .object(let object) = value, let member = object.members[String(name)] else {
        preconditionFailure("\(place) has no \(path)")
      }
      value = member
    }
    return value
  }

  /// The number at `path` as `text` writes it, or a dash.
  func cell(_ path: String, _ text: (Double) -> String) -> Table.Cell {
    value(path).number.map { .result(text($0), "\(place).\(path)", of: id) } ?? .absent
  }

  /// A rate in per cent without its sign, which stands in the head of the column; an integer with thousands separators;
  /// another number with three decimals.
  subscript(path: String) -> Table.Cell {
    let value = value(path)
    return cell(path) { number in
      switch value {
      case .rate(let rate): rate.percentText(digits: 2)
      case .integer(let count): Formatter.grouped(count)
      default: Formatter.decimal(number, 3)
      }
    }
  }

  /// A text, or a dash.
  func text(_ path: String) -> Table.Cell {
    guard case .text(let text) = value(path) else { return .absent }
    return .result(text, "\(place).\(path)", of: id)
  }

  /// An integer without thousands separators.
  func plain(_ path: String) -> Table.Cell { cell(path) { String(Int($0)) } }
}
