/// The data of a figure as a table, for a CSV file beside it.
package struct DataTable: Equatable, Sendable {
  package var columns: [String]
  /// As many cells as columns in each.
  package var rows: [[String]]

  /// The table as RFC 4180 has it, with a header, `\n` at line ends.
  package var csv: String {
    ([columns] + rows).map { row in row.map(DataTable.field).joined(separator: ",") + "\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
