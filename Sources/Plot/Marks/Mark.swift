import Canvas

/// One layer of a panel, such as a line or bars.
///
/// A mark says everything about itself: what it spans, how it is painted, what the legend shows of it, where its name
/// and its numbers stand. No other file knows which marks there are.
protocol Mark: Sendable {
  /// Adds what the mark spans. Throws for numbers that can't be drawn and lists of different lengths.
  func add(to extent: inout Extent) throws(PlotError)
  /// The mark as a group that bears its kind and its series' name; nil where it is words alone.
  func group(in frame: Frame) -> Drawing.Item?
  /// What a legend shows of it.
  var legend: Legend.Entry? { get }
  /// Its name in the right margin.
  var endName: EndLabels.Name? { get }
  /// Its name above the panel.
  var topName: RuleLabels.Name? { get }
  /// Whether its name may stand inside it.
  var isNamedInside: Bool { get }
  /// Its name inside it; nil where it has no room.
  func nameInside(in frame: Frame, measure: TextMeasurer) -> Drawing.TextItem?
  /// Numbers beside its parts; a panel shows those of all its marks or none.
  func numbers(in frame: Frame, measure: TextMeasurer) -> [Drawing.TextItem]
  /// What notes keep off.
  func obstacles(in frame: Frame) -> [Rectangle]
  /// Words that are placed last, where there is room.
  func notes(_ placer: inout NotePlacer) -> [Drawing.Item]
}

extension Mark {
  var legend: Legend.Entry? { nil }
  var endName: EndLabels.Name? { nil }
  var topName: RuleLabels.Name? { nil }
  var isNamedInside: Bool { false }
  func nameInside(in frame: Frame, measure: TextMeasurer) -> Drawing.TextItem? { nil }
  func numbers(in frame: Frame, measure: TextMeasurer) -> [Drawing.TextItem] { [] }
  func obstacles(in frame: Frame) -> [Rectangle] { [] }
  func notes(_ placer: inout NotePlacer) -> [Drawing.Item] { [] }
}

/// A place by the data's own numbers. On an ordinal axis category `i` stands at `i`.
struct Datum: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
