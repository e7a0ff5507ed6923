/// What a figure may hold: whatever a file says is either refused or drawn in a short time.
enum Check {
  /// The most steps, channels, epochs or points of a curve.
  static let mostPoints = 65_536
  /// The most images of a set; sums of a few such numbers don't overflow.
  static let mostImages = Int(Int32.max)
  /// The most series, panels, categories or named places, none of which anyone could tell apart.
  static let mostNames = 256
  private static let mostCharacters = 500

  /// Throws unless a length in points is one that a page or a screen may have.
  static func length(_ length: Double, _ owner: String) throws(PlotError) {
    guard length.isFinite, (1...10_000).contains(length) else {
      throw .outside(owner, value: "\(length)", allowed: "1 … 10000 pt")
    }
  }

  /// Throws unless a whole number lies in `range`.
  static func number(_ number: Int, in range: ClosedRange<Int>, _ owner: String) throws(PlotError) {
    guard range.contains(number) else {
      throw .outside(owner, value: "\(number)", allowed: "\(range.lowerBound) … \(range.upperBound)")
    }
  }

  static func count(_ count: Int, most: Int, of things: String) throws(PlotError) {
    try number(count, in: 0...most, "the number of \(things)")
  }

  /// Throws for a number that is not finite or too large to be placed.
  static func finite(_ values: [Double], of owner: String) throws(PlotError) {
    for (index, value) in values.enumerated() where !value.isFinite || abs(value) >= 1e200 {
      throw .notFinite(value: "\(value)", of: owner, index: index)
    }
  }

  /// Throws unless `count` images of `total` are a rate.
  static func rate(_ count: Int, of total: Int, _ owner: String) throws(PlotError) {
    try number(total, in: 0...mostImages, "the number of images of \(owner)")
    guard count >= 0, count <= total else { throw .count(count, total: total, of: owner) }
  }

  static func texts(_ texts: [String?]) throws(PlotError) {
    for case .some(let text) in texts { try count(text.count, most: mostCharacters, of: "characters of a text") }
  }

  /// Throws unless the titles are few and short.
  static func panels(_ titles: [String?]) throws(PlotError) {
    try count(titles.count, most: mostNames, of: "panels")
    try texts(titles)
  }

  static func match(_ first: String, _ count: Int, _ second: String, _ other: Int) throws(PlotError) {
    guard count == other else { throw .lengths(first, count, second, other) }
  }
}
