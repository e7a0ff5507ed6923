import Foundation

/// The words of a report as one of its formats shows them.
struct ReportText {
  /// Title, running text, references, in reading order.
  var text: [String] = []
  /// The words of each footnote.
  var notes: [[String]] = []
  /// The words of captions and tables by what they begin with, such as `Table 3`; figures and tables stand in places of
  /// their own on paper.
  var floats: [String: [String]] = [:]
  /// What formulas are told as, in order.
  var formulas: [String] = []
  /// Programs without white space, for their lines are broken on paper.
  var programs: [String] = []

  /// Words parted by white space, without points and commas that part labels and keywords in one format only.
  static func words(_ text: String) -> [String] {
    text.replacing("\u{AD}", with: "").split(whereSeparator: \.isWhitespace).map(String.init).compactMap { word in
      let bare = word.hasSuffix(",") || word.hasSuffix(".") || word.hasSuffix(":") ? String(word.dropLast()) : word
      return bare.isEmpty || ["·", "↩", "•", "–"].contains(bare) ? nil : bare
    }
  }

  mutating func addFloat(_ text: String) {
    let words = Self.words(text)
    floats[words.prefix(2).joined(separator: " "), default: []] += words
  }
}
