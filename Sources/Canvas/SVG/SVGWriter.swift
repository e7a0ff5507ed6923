import Base
import Foundation

/// Writes a drawing as SVG with real text; coordinates are rounded to hundredths of a point, so the bytes are stable.
struct SVGWriter {
  private let options: SVGOptions
  private let prefix: String
  private var out = ""
  private var clips = 0
  private static let commonSize = 9.0

  init(_ options: SVGOptions) {
    self.options = options
    prefix = SVGText.identifier(options.label)
  }

  mutating func write(_ drawing: Drawing) -> String {
    let width = SVGText.number(drawing.size.width)
    let height = SVGText.number(drawing.size.height)
    if options.standalone { out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }
    out += "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"\(prefix)-svg\" class=\"lr-chart lr-sans\""
    // What most texts have, so that hundreds of them need not say it.
    out += " font-size=\"\(SVGText.number(Self.commonSize))\"" + paint("fill", .role(.text))
    out += " viewBox=\"0 0 \(width) \(height)\""
    out += options.standalone ? " width=\"\(width)pt\" height=\"\(height)pt\"" : " width=\"100%\""
    writeNames()
    if case .fixed(let palette) = options.colors, options.standalone {
      out += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(palette.color(for: .background).hex)\"/>\n"
    }
    for item in drawing.items { write(item) }
    out += "</svg>\n"
    return out
  }

  private mutating func writeNames() {
    var names: [String] = []
    if options.title != nil { names.append("\(prefix)-title") }
    if options.alternative != nil { names.append("\(prefix)-desc") }
    out += names.isEmpty ? " role=\"img\">\n" : " role=\"img\" aria-labelledby=\"\(names.joined(separator: " "))\">\n"
    if let title = options.title { out += "<title id=\"\(prefix)-title\">\(XMLText.escape(title))</title>\n" }
    if let text = options.alternative { out += "<desc id=\"\(prefix)-desc\">\(XMLText.escape(text))</desc>\n" }
  }

  private mutating func write(_ item: Drawing.Item) {
    switch item {
    case .path(let path): write(path)
    case .text(let text): write(text)
    case .image(let image): write(image)
    case .group(let group): write(group)
    }
  }

  private mutating func write(_ group: Drawing.Group) {
    var reference = ""
    if let clip = group.clip {
      clips += 1
      let id = "\(prefix)-clip\(clips)"
      out += "<clipPath id=\"\(id)\"><rect \(frame(clip))/></clipPath>\n"
      reference = " clip-path=\"url(#\(id))\""
    }
    out += "<g class=\"lr-\(SVGText.identifier(group.role))\""
    if let id = group.id { out += " id=\"\(prefix)-\(SVGText.identifier(id))\"" }
    out += reference + ">\n"
    if let title = group.title { out += "<title>\(XMLText.escape(title))</title>\n" }
    for item in group.items { write(item) }
    out += "</g>\n"
  }

  private mutating func write(_ item: Drawing.PathItem) {
    out += "<path d=\"\(data(item.path))\""
    if let fill = item.fill { out += paint("fill", fill) } else { out += " fill=\"none\"" }
    if let stroke = item.stroke {
      out += paint("stroke", stroke.ink) + " stroke-width=\"\(SVGText.number(stroke.width))\""
      if !stroke.dash.isEmpty {
        out += " stroke-dasharray=\"\(stroke.dash.map(SVGText.number).joined(separator: " "))\""
      }
      if stroke.cap != .butt { out += " stroke-linecap=\"\(stroke.cap.rawValue)\"" }
      if stroke.join != .miter { out += " stroke-linejoin=\"\(stroke.join.rawValue)\"" }
    }
    out += "/>\n"
  }

  private mutating func write(_ item: Drawing.TextItem) {
    let (x, y) = (SVGText.number(item.position.x), SVGText.number(item.position.y))
    out += "<text x=\"\(x)\" y=\"\(y)\""
    switch options.colors {
    case .customProperties: if item.style.face != .sans { out += " class=\"lr-\(item.style.face.rawValue)\"" }
    case .fixed: out += " font-family=\"\(family(item.style.face))\""
    }
    if item.style.size != Self.commonSize { out += " font-size=\"\(SVGText.number(item.style.size))\"" }
    if item.style.bold { out += " font-weight=\"700\"" }
    if item.style.italic { out += " font-style=\"italic\"" }
    if item.style.tabular { out += " style=\"font-variant-numeric:tabular-nums\"" }
    if item.anchor != .start { out += " text-anchor=\"\(item.anchor.rawValue)\"" }
    if item.rotation != 0 { out += " transform=\"rotate(\(SVGText.number(item.rotation)) \(x) \(y))\"" }
    if item.ink != .role(.text) { out += paint("fill", item.ink) }
    out += ">\(XMLText.escape(item.text))</text>\n"
  }

  private mutating func write(_ item: Drawing.ImageItem) {
    guard let png = item.image.pngData() else { return }
    out += "<image \(frame(item.frame)) preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\""
    out += " href=\"data:image/png;base64,\(Data(png).base64EncodedString())\"/>\n"
  }

  private func paint(_ attribute: String, _ ink: Ink) -> String {
    let value: String
    let opacity: Double
    switch (ink, options.colors) {
    case (.role(let role, let share), .customProperties):
      value = "var(--lr-\(role.rawValue))"
      opacity = share
    case (.role(let role, let share), .fixed(let palette)):
      value = palette.color(for: role).hex
      opacity = share
    case (.fixed(let color, let share), _):
      value = color.hex
      opacity = share
    }
    let suffix = opacity == 1 ? "" : " \(attribute)-opacity=\"\(SVGText.number(opacity))\""
    return " \(attribute)=\"\(value)\"" + suffix
  }

  private func family(_ face: Typeface) -> String {
    switch face {
    case .sans: "Inter, 'Noto Sans', Arial, sans-serif"
    case .serif: "'TeX Gyre Pagella', Palatino, Georgia, serif"
    case .mono: "'JetBrains Mono', 'DejaVu Sans Mono', monospace"
    case .math: "'TeX Gyre Pagella Math', math, serif"
    }
  }

  private func frame(_ rectangle: Rectangle) -> String {
    "x=\"\(SVGText.number(rectangle.x))\" y=\"\(SVGText.number(rectangle.y))\""
      + " width=\"\(SVGText.number(rectangle.width))\" height=\"\(SVGText.number(rectangle.height))\""
  }

  /// Lines along an axis are `H` and `V`, which halves the curves of steps.
  private func data(_ path: Path) -> String {
    func pair(_ point: Point) -> String { "\(SVGText.number(point.x)) \(SVGText.number(point.y))" }
    var out = ""
    var last = ("", "")
    for element in path.elements {
      switch element {
      case .move(let point):
        out += "M\(pair(point))"
        last = (SVGText.number(point.x), SVGText.number(point.y))
      case .line(let point):
        let (x, y) = (SVGText.number(point.x), SVGText.number(point.y))
        out += y == last.1 ? "H\(x)" : x == last.0 ? "V\(y)" : "L\(x) \(y)"
        last = (x, y)
      case .curve(let first, let second, let end):
        out += "C\(pair(first)) \(pair(second)) \(pair(end))"
        last = (SVGText.number(end.x), SVGText.number(end.y))
      case .close:
        out += "Z"
        // The pen is where the outline began: whatever comes next says both.
        last = ("", "")
      }
    }
    return out
  }
}

extension Drawing {
  /// The drawing as an SVG element, or a file of its own: real text, groups with classes and titles, sharp images.
  ///
  /// The same drawing gives the same bytes, whatever the locale. Images without pixels are left out.
  package func svg(_ options: SVGOptions) -> String {
    var writer = SVGWriter(options)
    return writer.write(self)
  }
}
