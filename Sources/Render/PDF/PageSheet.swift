internal import Canvas

/// The dimensions of the page and the styles of its text.
struct PageSheet: Equatable, Sendable {
  var size: Size
  /// The width of the text.
  var measure: Double
  var top: Double
  var bottom: Double

  let left: Double
  /// Whether pages have a running head; where the margin leaves no room for it the number stands at the foot.
  let hasRunningHead: Bool
  /// What sizes of type are multiplied by.
  let scale: Double
  /// What the spaces around headings and figures are multiplied by.
  let spacing: Double
  let isCompact: Bool

  init(_ style: PageStyle = PageStyle()) {
    size = style.paper == .a4 ? Size(595.276, 841.89) : Size(612, 792)
    scale = style.fontSize / PageStyle.standardFontSize
    isCompact = style.isCompact
    spacing = (style.isCompact ? 0.55 : 1) * scale
    if let margins = style.margins {
      measure = max(size.width - margins.left - margins.right, 200)
      left = margins.left
      top = margins.top
      bottom = max(size.height - margins.bottom, margins.top + 200)
    } else {
      // About 73 characters of body text.
      measure = 354
      left = (size.width - measure) / 2
      top = 82
      bottom = size.height - 80
    }
    hasRunningHead = top >= 72
  }

  var right: Double { left + measure }
  var height: Double { bottom - top }
  /// How far a figure or a wide table may extend into either margin.
  var overhang: Double { max(min(46, left - 30, size.width - right - 30), 0) }

  var leading: Double { (isCompact ? 13.2 : 14.6) * scale }
  var text: TextStyle { TextStyle(.serif, size: 11 * scale) }
  var code: TextStyle { TextStyle(.mono, size: 8.2 * scale) }
  var caption: TextStyle { TextStyle(.sans, size: 8.2 * scale) }
  var cell: TextStyle { TextStyle(.sans, size: 8.2 * scale, tabular: true) }
  var note: TextStyle { TextStyle(.serif, size: 8.8 * scale) }
  var indent: Double { 15 * scale }

  let ink = Ink.role(.text)
  let muted = Ink.role(.muted)
  let accent = Ink.fixed(Color(hex: 0x17456B))
  let soft = Ink.role(.area)

  /// The style of a heading, the space above and below, and its line spacing.
  func heading(_ level: Int) -> (style: TextStyle, above: Double, below: Double, leading: Double) {
    let heading: (style: TextStyle, above: Double, below: Double, leading: Double) =
      switch level {
      case 1: (TextStyle(.sans, size: (isCompact ? 11.5 : 15.5) * scale, bold: true), 34, 11, isCompact ? 15 : 20)
      case 2: (TextStyle(.sans, size: (isCompact ? 10 : 11.5) * scale, bold: true), 23, 7, 15)
      case 3: (TextStyle(.sans, size: 9.8 * scale, bold: true), 17, 5, 14)
      default: (TextStyle(.serif, size: 10.5 * scale, italic: true), 14, 3, 14)
      }
    let above = isCompact ? min(heading.above, 20) : heading.above
    return (heading.style, above * spacing, heading.below * spacing, heading.leading * scale)
  }
}
