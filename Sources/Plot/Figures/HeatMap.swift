import Base

/// A matrix of numbers as coloured cells with named rows and columns, such as a confusion matrix.
public struct HeatMap: ChartGraphic {
  public var rows: [String]
  public var columns: [String]
  /// [row][column]; the first row is at the top.
  public var values: [[Double]]
  /// What the numbers are.
  public var label: String
  public var rowLabel: String
  public var columnLabel: String
  public var isDiverging: Bool
  public var width: Double
  public var plotHeight: Double

  /// A figure of a matrix; a diverging one has 0 in the middle of its colours.
  public init(
    rows: [String], columns: [String], values: [[Double]], label: String, rowLabel: String, columnLabel: String,
    isDiverging: Bool = false, width: Double = 440, plotHeight: Double = 180
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.label = label
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
    self.isDiverging = isDiverging
    self.width = width
    self.plotHeight = plotHeight
  }

  public func chart() throws(PlotError) -> Chart {
    guard values.count == rows.count else { throw .lengths("rows", rows.count, "rows of values", values.count) }
    for (name, row) in zip(rows, values) {
      guard row.count == columns.count else { throw .lengths("columns", columns.count, "values of \(name)", row.count) }
      for (index, value) in row.enumerated() where !value.isFinite {
        throw .notFinite(value: "\(value)", of: name, index: index)
      }
    }
    let all = values.flatMap { $0 }
    guard let low = all.min(), let high = all.max() else { throw .empty("cell") }
    let reach = max(abs(low), abs(high), 1e-12)
    let scale =
      isDiverging
      ? ColorScale(.diverging, domain: -reach...reach, label: label)
      : ColorScale(.sequential, domain: min(0, low)...max(high, min(0, low) + 1e-12), label: label)
    // Ordinal axes count from the bottom.
    let places = values.indices.flatMap { row in
      columns.indices.map { Datum(Double($0), Double(rows.count - 1 - row)) }
    }
    return Chart(
      width: width, plotHeight: plotHeight, x: Axis(columnLabel, scale: .ordinal(columns)),
      y: Axis(rowLabel, scale: .ordinal(rows.reversed())),
      panels: [Panel([.cell(Mark.Cells(places, values: all, scale: scale))])])
  }

  public var alternative: String {
    var most: (row: String, column: String, value: Double)?
    for (row, line) in zip(rows, values) {
      for (column, value) in zip(columns, line) where value > most?.value ?? -.infinity { most = (row, column, value) }
    }
    let size = "\(label), \(rows.count) rows by \(columns.count) columns"
    guard let most else { return size + "." }
    return size + "; the largest, \(NumberText.shortest(most.value)), is \(rowLabel) \(most.row), "
      + "\(columnLabel) \(most.column)."
  }

  public var data: DataTable {
    DataTable(
      columns: [rowLabel] + columns, rows: zip(rows, values).map { name, row in [name] + row.map { "\($0)" } })
  }
}
