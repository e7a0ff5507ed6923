import Canvas

/// A straight line across the panel, with a label above it or, where it lies, in the right margin.
struct Rule: Mark {
  /// Where the rule stands or lies.
  enum Place: Hashable, Sendable {
    /// Upright at this x.
    case x(Double)
    /// Level at this y.
    case y(Double)
  }
  var place: Place
  var label: String?
  var color = ColorRole.axis
  var dash = Dash.dotted

  func add(to extent: inout Extent) throws(PlotError) {
    let name = label ?? "a rule"
    switch place {
    case .x(let value): try extent.add(x: [value], of: name)
    case .y(let value): try extent.add(y: [value], of: name)
    }
  }

  func group(in frame: Frame) -> Drawing.Item? {
    let inside = frame.inside
    let path: Path
    switch place {
    case .x(let value): path = .segment(Point(frame.x(value), inside.y), Point(frame.x(value), inside.maxY))
    case .y(let value): path = .segment(Point(inside.x, frame.y(value)), Point(inside.maxX, frame.y(value)))
    }
    let stroke = Stroke(.role(color), width: 0.7, dash: dash == .dotted ? [1.2, 2] : dash.lengths)
    return .group(.init(role: "rule", title: label, items: [.path(.init(path, stroke: stroke))]))
  }

  var legend: Legend.Entry? {
    guard case .y = place, let label else { return nil }
    return Legend.Entry(label, unless: .namedAtEnd) { [$0.line(color: color, dash: dash)] }
  }

  var endName: EndLabels.Name? {
    guard case .y(let value) = place, let label else { return nil }
    return EndLabels.Name(text: label, color: .muted, y: value, isOfLine: false)
  }

  var topName: RuleLabels.Name? {
    guard case .x(let value) = place, let label else { return nil }
    return RuleLabels.Name(text: label, color: color == .axis ? .muted : color, x: value)
  }
}
