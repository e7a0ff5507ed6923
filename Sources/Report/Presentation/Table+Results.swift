package import Base
import Lab
package import Render

extension Table.Cell {
  /// A cell of plain text.
  package static func text(_ text: String) -> Self { Table.Cell([.text(text)]) }

  /// A cell that names its row.
  static func rowHead(_ text: String) -> Self { Table.Cell([.text(text)], isRowHead: true) }

  /// A cell that holds a result of `experiment`.
  package static func result(_ text: String, _ expression: String, of experiment: String) -> Self {
    Table.Cell([.value(Inline.Value(text: text, expression: expression, source: experiment))])
  }

  /// A cell for what was not given.
  package static let absent = Table.Cell([.text("–")])

  /// A rate in per cent without its sign, which stands in the head of the column.
  package static func percent(_ rate: Rate?, _ expression: String, of experiment: String) -> Self {
    rate.map { .result($0.percentText(digits: 2), expression, of: experiment) } ?? .absent
  }

  /// A number of images, with thousands separators.
  package static func count(_ count: Int?, _ expression: String, of experiment: String) -> Self {
    count.map { .result(Formatter.grouped($0), expression, of: experiment) } ?? .absent
  }
}
