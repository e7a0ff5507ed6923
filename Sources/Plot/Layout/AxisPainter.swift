import Canvas

/// Draws grid lines, axis lines, ticks and their labels around a frame.
struct AxisPainter {
  let chart: Chart
  let frame: Frame
  let labels: TickLabels

  /// Lines across the panel, below the marks.
  func grid() -> Drawing.Item {
    let inside = frame.inside
    var path = Path()
    func across(_ value: Double) -> [Path.Element] {
      let y = frame.y(value)
      return Path.segment(Point(inside.x, y), Point(inside.maxX, y)).elements
    }
    func up(_ value: Double) -> [Path.Element] {
      let x = frame.x(value)
      return Path.segment(Point(x, inside.y), Point(x, inside.maxY)).elements
    }
    if chart.y.hasGrid { path.elements += frame.y.ticks.flatMap(across) }
    if chart.x.hasGrid { path.elements += frame.x.ticks.flatMap(up) }
    let lines = Drawing.Item.path(.init(path, stroke: Stroke(.role(.grid), width: 0.6)))
    return .group(.init(role: "grid", items: path.elements.isEmpty ? [] : [lines]))
  }

  /// The axis below the panel; its numbers only where `isLabelled`.
  func horizontal(isLabelled: Bool) -> Drawing.Item {
    let inside = frame.inside
    var path = Path.segment(Point(inside.x, inside.maxY), Point(inside.maxX, inside.maxY))
    if !frame.x.isOrdinal {
      for tick in frame.x.ticks {
        let x = frame.x(tick)
        path.elements += Path.segment(Point(x, inside.maxY), Point(x, inside.maxY + 3)).elements
      }
    }
    var items: [Drawing.Item] = [.path(.init(path, stroke: Stroke(.role(.axis), width: 0.7)))]
    if isLabelled {
      for label in labels.labels {
        items += label.block.items(
          x: frame.x(label.value), top: inside.maxY + 5, style: Lettering.tick, ink: .role(.muted), anchor: .middle)
      }
    }
    return .group(.init(role: "axis", items: items))
  }

  /// The numbers left of the panel.
  func vertical(_ blocks: [TextBlock]) -> Drawing.Item {
    var items: [Drawing.Item] = []
    for (tick, block) in zip(frame.y.ticks, blocks) {
      // Digits have no descenders: their middle is that of the ascent less a little air.
      let middle = frame.y(tick) - (block.lines.count > 1 ? block.height / 2 : block.ascent * 0.62)
      items += block.items(
        x: frame.inside.x - 5, top: middle, style: Lettering.tick, ink: .role(.muted), anchor: .end)
    }
    return .group(.init(role: "axis", items: items))
  }

  /// The second reading of x along `y`, above the panel.
  func top(_ second: SecondAxis, scaled: ScaledAxis, y: Double, measure: TextMeasurer) -> Drawing.Item {
    var path = Path.segment(Point(frame.inside.x, y), Point(frame.inside.maxX, y))
    var items: [Drawing.Item] = []
    let descent = measure("0", Lettering.tick).descent
    for (tick, text) in zip(scaled.ticks, scaled.labels) {
      let x = frame.inside.x + scaled.projection.share(tick) * frame.inside.width
      path.elements += Path.segment(Point(x, y), Point(x, y - 3)).elements
      items.append(
        .text(
          Drawing.TextItem(
            text, at: Point(x, y - 5.5 - descent), style: Lettering.tick, ink: .role(.muted), anchor: .middle)))
    }
    items.insert(.path(.init(path, stroke: Stroke(.role(.axis), width: 0.7))), at: 0)
    return .group(.init(role: "axis", title: second.label, items: items))
  }

  /// The second reading of y, right of the panel.
  func right(_ second: SecondAxis, scaled: ScaledAxis, measure: TextMeasurer) -> Drawing.Item {
    let inside = frame.inside
    var path = Path.segment(Point(inside.maxX, inside.y), Point(inside.maxX, inside.maxY))
    var items: [Drawing.Item] = []
    let ascent = measure("0", Lettering.tick).ascent
    for (tick, text) in zip(scaled.ticks, scaled.labels) {
      let y = inside.maxY - scaled.projection.share(tick) * inside.height
      path.elements += Path.segment(Point(inside.maxX, y), Point(inside.maxX + 3, y)).elements
      items.append(
        .text(
          Drawing.TextItem(
            text, at: Point(inside.maxX + 5, y + ascent * 0.38), style: Lettering.tick, ink: .role(.muted))))
    }
    items.insert(.path(.init(path, stroke: Stroke(.role(.axis), width: 0.7))), at: 0)
    return .group(.init(role: "axis", title: second.label, items: items))
  }
}
