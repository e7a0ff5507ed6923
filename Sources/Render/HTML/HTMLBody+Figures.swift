import Base
import Canvas
import Foundation

extension HTMLBody {
  mutating func figure(_ figure: Figure) -> String {
    figures += 1
    let label = figure.caption?.anchor ?? "lr-figure-\(figures)"
    let name = figure.caption?.number.map { "\(figure.caption?.kind ?? "") \($0)" } ?? "the figure"
    let pictures =
      options.memory?.pictures(of: figure, label: label, name: name) { self.pictures(figure, label, name) }
      ?? self.pictures(figure, label, name)
    let caption = figure.caption.map { figcaption($0) } ?? ""
    return "<figure\(idAttribute(figure.caption))>\n\(pictures)\(caption)</figure>\n"
  }

  private func pictures(_ figure: Figure, _ label: String, _ name: String) -> String {
    var html = ""
    for (index, picture) in figure.content.enumerated() {
      let prefix = figure.content.count > 1 ? "\(label)-\(index + 1)" : label
      let narrow = index == 0 ? figure.narrow : nil
      // The first carries the whole description; the others still need a name.
      let alternative =
        index == 0 ? figure.alternative : "\(name), picture \(index + 1) of \(figure.content.count)"
      html += self.picture(picture, prefix, alternative, name: name, narrow: narrow)
    }
    return figure.content.count > 1 ? "<div class=\"panels\">\n\(html)</div>\n" : html
  }

  private func picture(
    _ picture: Picture, _ prefix: String, _ alternative: String, name: String, narrow: Drawing?
  ) -> String {
    switch picture {
    case .drawing(let drawing):
      let layouts = [drawing] + [narrow].compactMap { $0 }
      let readings = FigureReadings(of: layouts, name: "Numbers of \(name)")?.element ?? ""
      let wide = self.drawing(drawing, prefix, alternative, kind: "wide")
      if let narrow {
        let other = self.drawing(narrow, prefix + "-narrow", alternative, kind: "narrow")
        return "<div class=\"picture\">\(wide)\(other)\(readings)</div>\n"
      }
      // Without a narrow layout it keeps its text size, and scrolls sideways on a narrow screen.
      return
        "<div class=\"picture only\" role=\"group\" tabindex=\"0\" aria-label=\"\(XMLText.escape(name))\">\(wide)\(readings)"
        + "</div>\n"
    case .image(let image, let width):
      guard let png = image.pngData() else { return "" }
      // 150 pixels of the picture to an inch, 96 of the page.
      let share =
        width.map { "width:\(NumberText.css($0 * 100))%" }
        ?? "width:\(NumberText.css(Double(image.width) * 96 / 150))px"
      return "<div class=\"picture\"><img alt=\"\(XMLText.escape(alternative))\" width=\"\(image.width)\" "
        + "height=\"\(image.height)\" style=\"\(share)\" src=\"data:image/png;base64,"
        + "\(Data(png).base64EncodedString())\"></div>\n"
    }
  }

  /// A drawing as wide as it was drawn at most.
  private func drawing(_ drawing: Drawing, _ prefix: String, _ alternative: String, kind: String) -> String {
    let options = SVGOptions(label: prefix, alternative: alternative)
    let width = NumberText.css(drawing.size.width / 0.75)
    return "<div class=\"drawing \(kind)\" style=\"max-width:\(width)px\">\(drawing.svg(options))</div>"
  }

  mutating func table(_ table: Table) -> String {
    let pads = table.columns.indices.map { index in
      table.columns[index].alignment == .decimal ? DecimalColumn(table.rows, index) : nil
    }
    var html = "<div class=\"table\"\(idAttribute(table.caption))>\n"
    html += "<div class=\"table-box\" role=\"group\" tabindex=\"0\">\n<table>\n"
    if let caption = table.caption { html += "<caption>\(captionText(caption))</caption>\n" }
    if !table.head.isEmpty {
      html += "<thead>\n"
      for row in table.head { html += self.row(row, table, pads, isHead: true) }
      html += "</thead>\n"
    }
    html += "<tbody>\n"
    for (index, row) in table.rows.enumerated() {
      let anchor = index < table.rowAnchors.count ? table.rowAnchors[index] : nil
      html += self.row(row, table, pads, isHead: false, anchor: anchor)
    }
    html += "</tbody>\n</table>\n</div>\n"
    if !table.notes.isEmpty { html += "<p class=\"table-notes\">\(inlines(table.notes))</p>\n" }
    return html + "</div>\n"
  }

  private mutating func row(
    _ row: [Table.Cell], _ table: Table, _ pads: [DecimalColumn?], isHead: Bool, anchor: String? = nil
  ) -> String {
    var html = "<tr\(anchor.map { " id=\"\(HTML.id($0))\"" } ?? "")>"
    var column = 0
    for cell in row {
      let alignment = column < table.columns.count ? table.columns[column].alignment : .leading
      let span = cell.span > 1 ? " colspan=\"\(cell.span)\"" : ""
      let kind = alignment == .leading ? "" : " class=\"\(cell.span > 1 ? "center" : alignment.rawValue)\""
      let content = inlines(cell.content)
      if isHead {
        // A head without columns is left out.
        let isEmpty = cell.content.plainText.allSatisfy(\.isWhitespace)
        let scope = cell.span > 1 ? "colgroup" : "col"
        html += isEmpty ? "<td\(span)></td>" : "<th scope=\"\(scope)\"\(span)\(kind)>\(content)</th>"
      } else {
        let pad = column < pads.count ? pads[column]?.style(cell.content.plainText) ?? "" : ""
        html +=
          cell.isRowHead
          ? "<th scope=\"row\"\(span)\(kind)\(pad)>\(content)</th>" : "<td\(span)\(kind)\(pad)>\(content)</td>"
      }
      column += max(1, cell.span)
    }
    return html + "</tr>\n"
  }
}

/// A column of numbers aligned at the decimal point.
struct DecimalColumn {
  private let most: Int

  /// The room that the cells of a column need.
  init(_ rows: [[Table.Cell]], _ column: Int) {
    most =
      rows.compactMap { row -> Int? in
        var at = 0
        for cell in row {
          if at == column { return Self.behindPoint(cell.content.plainText) }
          at += max(1, cell.span)
        }
        return nil
      }.max() ?? 0
  }

  /// The number of characters from the point on.
  private static func behindPoint(_ text: String) -> Int {
    text.lastIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
  }

  /// Padding after a cell's text for the decimals that it lacks.
  func style(_ text: String) -> String {
    let own = Self.behindPoint(text)
    guard own < most, text.contains(where: \.isNumber) else { return "" }
    // A point is about half as wide as a digit.
    return " style=\"--missing:\(own == 0 ? "\(most - 1).48" : "\(most - own)")\""
  }
}

/// Numbers in style sheets, independent of the locale.
enum NumberText {
  /// With at most two decimals.
  static func css(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(hundredths < 0 ? "-" : "")\(whole)\(digits)"
  }
}
