internal import Canvas

extension Typesetter {
  /// A figure with its caption below, in one box.
  func set(_ figure: Figure, in column: Column, node: Int) -> [FlowItem] {
    let division = tree.add("Div", to: node)
    let element = tree.add("Figure", to: division, alternative: figure.alternative)
    let leaf = tree.addLeaf(to: element)
    // Charts wider than the text keep their size where the margins have room.
    var wide = column
    if column.x == 0, column.width == sheet.measure {
      wide.x -= sheet.overhang
      wide.width += 2 * sheet.overhang
    }
    var box = pictures(figure.content, in: wide, measure: column.width, leaf: leaf)
    if let caption = figure.caption {
      let lines = self.caption(caption, in: column, node: division)
      if box.height > 0 { box.height += 8 }
      for line in lines {
        box.add(line, y: box.height)
        box.height += line.height
      }
    }
    return [.float(box)]
  }

  /// `Figure 3` in bold, then the caption's text.
  func caption(_ caption: Caption, in column: Column, node: Int) -> [Box] {
    var setting = column
    setting.style = sheet.caption
    setting.leading = 11.6
    setting.ink = .role(.text)
    var content: [Inline] = caption.content
    if let number = caption.number {
      content = [.strong([.text("\(caption.kind)\u{A0}\(number)")]), .text("\u{2002}")] + content
    }
    var lines = lines(content, in: setting, node: tree.add("Caption", to: node), alignment: .left)
    if let anchor = caption.anchor, !lines.isEmpty { lines[0].anchors.append(anchor) }
    return lines
  }

  /// Panels side by side where they fit at two thirds of their size, else stacked.
  private func pictures(_ pictures: [Picture], in column: Column, measure: Double, leaf: Int) -> Box {
    let sizes = pictures.map { size(of: $0, width: column.width, measure: measure) }
    let gutter = 14.0
    let total = sizes.reduce(0) { $0 + $1.width } + gutter * Double(max(0, sizes.count - 1))
    let limit = sheet.height * 0.8
    var box = Box(height: 0)
    if sizes.count > 1 && total * 0.66 <= column.width {
      let scale = min(1, (column.width - gutter * Double(sizes.count - 1)) / (total - gutter * Double(sizes.count - 1)))
      let widths = sizes.map { $0.width * scale }
      var x = column.x + (column.width - widths.reduce(0, +) - gutter * Double(sizes.count - 1)) / 2
      box.height = (sizes.map(\.height).max() ?? 0) * scale
      for (picture, size) in zip(pictures, sizes) {
        let frame = Rectangle(x: x, y: 0, width: size.width * scale, height: size.height * scale)
        box.items.append(item(picture, in: frame, leaf: leaf))
        x += frame.width + gutter
      }
      return box
    }
    let tallest = sizes.reduce(0) { $0 + $1.height }
    let scale = tallest > limit ? limit / tallest : 1
    for (picture, size) in zip(pictures, sizes) {
      if box.height > 0 { box.height += 10 }
      let width = size.width * scale
      let frame = Rectangle(
        x: column.x + (column.width - width) / 2, y: box.height, width: width, height: size.height * scale)
      box.items.append(item(picture, in: frame, leaf: leaf))
      box.height += frame.height
    }
    return box
  }

  /// The size of a picture, at most `width` wide where it is drawn, else at most as wide as the text.
  private func size(of picture: Picture, width: Double, measure: Double) -> Size {
    switch picture {
    case .drawing(let drawing):
      let scale = drawing.size.width > width ? width / drawing.size.width : 1
      return Size(drawing.size.width * scale, drawing.size.height * scale)
    case .image(let image, let share):
      let own = Double(image.width) * 72 / 150
      let shown = min(measure, share.map { $0 * measure } ?? own)
      return Size(shown, shown * Double(image.height) / Double(max(1, image.width)))
    }
  }

  private func item(_ picture: Picture, in frame: Rectangle, leaf: Int) -> PageItem {
    let origin = Point(frame.x, frame.y)
    switch picture {
    case .drawing(let drawing):
      let scale = drawing.size.width > 0 ? frame.width / drawing.size.width : 1
      return PageItem(content: .drawing(drawing, scale: scale), origin: origin, leaf: leaf)
    case .image(let image, _):
      return PageItem(content: .image(image, Size(frame.width, frame.height)), origin: origin, leaf: leaf)
    }
  }
}
