internal import Canvas

/// The dimensions of the page and the styles of its text.
struct PageSheet: Equatable, Sendable {
  var size: Size
  /// The width of the text.
  var measure: Double
  var top: Double
  var bottom: Double

  init(_ paper: Paper) {
    switch paper {
    case .a4: size = Size(595.276, 841.89)
    case .letter: size = Size(612, 792)
    }
    // About 73 characters of body text.
    measure = 354
    top = 82
    bottom = size.height - 80
  }

  var left: Double { (size.width - measure) / 2 }
  var right: Double { left + measure }
  var height: Double { bottom - top }
  /// How far a figure or a wide table may extend into either margin.
  var overhang: Double { 46 }

  let leading = 14.6
  let text = TextStyle(.serif, size: 11)
  let code = TextStyle(.mono, size: 8.2)
  let caption = TextStyle(.sans, size: 8.2)
  let cell = TextStyle(.sans, size: 8.2, tabular: true)
  let note = TextStyle(.serif, size: 8.8)
  let indent = 15.0

  let ink = Ink.role(.text)
  let muted = Ink.role(.muted)
  let accent = Ink.fixed(Color(hex: 0x17456B))
  let soft = Ink.role(.area)

  /// The style of a heading, the space above and below, and its line spacing.
  func heading(_ level: Int) -> (style: TextStyle, above: Double, below: Double, leading: Double) {
    switch level {
    case 1: (TextStyle(.sans, size: 15.5, bold: true), 34, 11, 20)
    case 2: (TextStyle(.sans, size: 11.5, bold: true), 23, 7, 15)
    case 3: (TextStyle(.sans, size: 9.8, bold: true), 17, 5, 14)
    default: (TextStyle(.serif, size: 10.5, italic: true), 14, 3, 14)
    }
  }
}

/// The size of the paper.
package enum Paper: String, Equatable, Sendable, CaseIterable { case a4, letter }
