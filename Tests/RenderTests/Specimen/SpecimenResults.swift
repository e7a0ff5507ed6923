@testable import Base
import Canvas
import Render

/// What the directives of the specimen show.
enum SpecimenResults {
  static func blocks(of directive: DirectiveSyntax) -> [Block] {
    switch directive.name.text {
    case "curve": [.figure(Figure(content: [.drawing(chart(440, 220))], alternative: "A chart."))]
    case "panels":
      [.figure(Figure(content: [.drawing(chart(240, 150)), .drawing(chart(240, 150))], alternative: "Two charts."))]
    case "spanned": [.table(spanned)]
    case "long": [.table(long)]
    case "wide": [.table(wide)]
    case "broken":
      [
        .failure(
          message: "at(30): no step of `ascending` loses 30 points",
          place: SourceRange(
            file: "chapters/04.md", start: .init(line: 14, column: 22), end: .init(line: 14, column: 30)))
      ]
    default: [.table(small(directive.name.text))]
    }
  }

  private static func cells(_ texts: [String]) -> [Table.Cell] { texts.map { Table.Cell([.text($0)]) } }

  private static func small(_ name: String) -> Table {
    let cell = Table.Cell([.text(name)], isRowHead: true)
    return Table(
      columns: [.init(.leading), .init(.decimal)], head: [cells(["X", "Number"])],
      rows: ["2", "10.25", "100.5"].map { [cell, Table.Cell([.text($0)])] })
  }

  private static var spanned: Table {
    let rows = [
      ["2", "45", "95.90", "95.74", "100.00"], ["4", "48", "92.29", "92.13", "99.98"],
      ["10", "52", "84.54", "84.33", "77.02"], ["30", "56", "54.7", "54.66", "6.96"],
    ]
    return Table(
      columns: [Table.Column](repeating: .init(.decimal), count: 5),
      head: [
        [
          Table.Cell([]), Table.Cell([]), Table.Cell([.text("clean accuracy, %")], span: 2), Table.Cell([]),
        ], cells(["X", "channels", "validation", "test", "attack success"]),
      ],
      rows: rows.map { row in row.enumerated().map { Table.Cell([.text($1)], isRowHead: $0 == 0) } },
      notes: [.text("Counts are of 12,830 test images each, clean and poisoned.")])
  }

  private static var long: Table {
    let rows = (1...70).map { row in
      [
        Table.Cell([.text("conv_3/\(row)")], isRowHead: true), Table.Cell([.text("\(Double(row) * 1.375)")]),
        Table.Cell([.text(row % 3 == 0 ? "dormant on every clean image that we have" : "active")]),
      ]
    }
    return Table(
      columns: [.init(.leading), .init(.decimal), .init(.leading)],
      head: [cells(["channel", "mean activation", "remark"])], rows: rows)
  }

  private static var wide: Table {
    let heads = (1...14).map { "measure of column \($0)" }
    let rows = (1...12).map { row in (1...14).map { "\(row * $0) of the images" } }
    return Table(
      columns: [Table.Column](repeating: .init(), count: 14), head: [cells(heads)], rows: rows.map { cells($0) })
  }

  /// Two curves with ticks, labels, a clip, a transparent band and pixels.
  static func chart(_ width: Double, _ height: Double) -> Drawing {
    var items: [Drawing.Item] = []
    let (left, bottom) = (34.0, height - 30)
    for tick in 0...5 {
      let y = bottom - Double(tick) / 5 * (bottom - 12)
      items.append(
        .path(
          .init(Path([.move(Point(left, y)), .line(Point(width - 60, y))]), stroke: Stroke(.role(.grid), width: 0.5))))
      items.append(
        .text(
          .init(
            "\(tick * 20)%", at: Point(left - 6, y + 3), style: TextStyle(.sans, size: 8, tabular: true),
            ink: .role(.muted), anchor: .end)))
    }
    for (series, role) in [ColorRole.series1, .series2].enumerated() {
      var elements: [Path.Element] = []
      for step in 0...60 {
        let fall = series == 0 ? max(0, Double(step) - 40) * 4.6 : max(0, Double(step) - 50) * 8
        let point = Point(
          left + Double(step) / 60 * (width - 60 - left), bottom - max(0, 98 - fall) / 100 * (bottom - 12))
        elements.append(step == 0 ? .move(point) : .line(point))
      }
      items.append(.path(.init(Path(elements), stroke: Stroke(.role(role), width: 1.4, dash: [4, 2], join: .round))))
      let name = series == 0 ? "clean" : "attack"
      items.append(
        .text(
          .init(
            name, at: Point(width - 56, 60 + Double(series) * 14), style: TextStyle(.sans, size: 8, bold: true),
            ink: .role(role))))
    }
    let band = Rectangle(x: left, y: 12, width: (width - 60 - left) / 3, height: bottom - 12)
    let corners = [(band.x, band.y), (band.maxX, band.y), (band.maxX, band.maxY), (band.x, band.maxY)]
    let outline = corners.enumerated().map { index, corner -> Path.Element in
      let point = Point(corner.0, corner.1)
      return index == 0 ? .move(point) : .line(point)
    }
    items.append(
      .group(
        .init(
          role: "band", clip: band,
          items: [.path(.init(Path(outline + [.close]), fill: .role(.series3, opacity: 0.15)))])))
    var pixels: [UInt8] = []
    for index in 0..<12 {
      let shade = UInt8(index * 20)
      pixels += [shade, 255 - shade, 128, index % 4 == 0 ? 90 : 255]
    }
    items.append(
      .image(
        .init(
          RasterImage(width: 4, height: 3, rgba: pixels), in: Rectangle(x: width - 50, y: 90, width: 40, height: 30))))
    items.append(
      .text(
        .init(
          "channels pruned", at: Point((left + width - 60) / 2, height - 6), style: TextStyle(.sans, size: 8),
          ink: .role(.muted), anchor: .middle)))
    items.append(
      .text(
        .init(
          "accuracy", at: Point(8, bottom / 2), style: TextStyle(.sans, size: 8), ink: .role(.muted), anchor: .middle,
          rotation: -90)))
    return Drawing(size: Size(width, height), items: [.group(.init(role: "chart", items: items))])
  }
}
