package import Render

/// The report's date as configured; never the clock's.
package struct ReportDate: Sendable {
  /// As it stands in the title block.
  var text: String
  /// As the PDF's metadata carry it; nil where the text is no day.
  package var file: FileDate?

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Reads `2026-11-21`, which is set as `21 November 2026`; any other text is set as it is.
  init(_ text: String) {
    self.text = text
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = FileDate(year: year, month: month, day: day)
    else { return }
    file = date
    self.text = "\(day) \(Self.months[month - 1]) \(year)"
  }
}
