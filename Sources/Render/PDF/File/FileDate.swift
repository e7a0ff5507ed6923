/// The date from the configuration, never the clock's.
package struct FileDate: Equatable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil unless 1000 ≤ year ≤ 9999, 1 ≤ month ≤ 12 and 1 ≤ day ≤ 31.
  package init?(year: Int, month: Int, day: Int) {
    guard (1000...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  var pdf: String { "D:\(year)\(Self.two(month))\(Self.two(day))000000Z" }
  var xmp: String { "\(year)-\(Self.two(month))-\(Self.two(day))T00:00:00Z" }
}
