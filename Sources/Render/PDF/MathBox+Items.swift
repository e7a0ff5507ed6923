internal import Canvas

extension MathBox {
  /// Its glyphs and rules, with the left end of its baseline at `origin`.
  func items(at origin: Point, ink: Ink, leaf: Int?) -> [PageItem] {
    var items: [PageItem] = []
    var rest = glyphs[...]
    while let first = rest.first {
      let same = rest.prefix { $0.size == first.size }
      rest = rest.dropFirst(same.count)
      var text = ""
      var run: [ShapedText.Glyph] = []
      for glyph in same {
        run.append(
          ShapedText.Glyph(
            id: glyph.id, x: glyph.x - first.x, y: glyph.y - first.y, advance: 0, cluster: text.utf8.count))
        text += glyph.text
      }
      let shaped = ShapedText(
        runs: [ShapedText.Run(face: .math, size: first.size, glyphs: run, text: text)],
        extent: TextExtent(width: (same.last?.x ?? first.x) - first.x, ascent: 0, descent: 0))
      items.append(
        PageItem(content: .text(shaped, ink), origin: Point(origin.x + first.x, origin.y + first.y), leaf: leaf))
    }
    for rule in rules {
      items.append(
        PageItem(
          content: .fill(Size(rule.width, rule.height), ink), origin: Point(origin.x + rule.x, origin.y + rule.y),
          leaf: leaf))
    }
    return items
  }
}
