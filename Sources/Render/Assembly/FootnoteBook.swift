import Base

/// Gives footnotes their numbers in the order in which the text refers to them.
struct FootnoteBook {
  /// By number − 1.
  private(set) var finished: [Footnote] = []
  /// How many notes, one in the other, are being set.
  var depth = 0
  /// The deepest nesting of notes.
  static let deepest = 16
  private var notes: [String: FootnoteSyntax] = [:]
  private var order: [Name] = []
  private var numbers: [String: Int] = [:]

  /// Turns to a chapter, whose notes are its own.
  mutating func begin(_ footnotes: [FootnoteSyntax]) {
    notes = Dictionary(footnotes.map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
    order = footnotes.map(\.name)
    numbers = [:]
  }

  /// The number of a note of the chapter and, the first time, its content, for `finish`. Nil where there is no such note.
  mutating func refer(to name: String) -> (number: Int, content: [BlockSyntax]?)? {
    if let number = numbers[name] { return (number, nil) }
    guard let note = notes[name] else { return nil }
    let number = finished.count + 1
    finished.append(Footnote(number: number, blocks: []))
    numbers[name] = number
    return (number, note.blocks)
  }

  mutating func finish(_ number: Int, _ blocks: [Block]) { finished[number - 1].blocks = blocks }

  /// The names of the chapter's notes.
  var names: [String] { order.map(\.text) }

  /// A warning for every note of the chapter that nothing refers to.
  func unused() -> [Diagnostic] {
    order.filter { numbers[$0.text] == nil }.map {
      Diagnostic(.warning, at: $0.range, "nothing refers to the footnote `\($0.text)`")
    }
  }
}
