import Canvas

/// The numbers of one place of a panel, for a pointer or the keyboard.
struct Reading: Equatable, Sendable {
  /// Where a reading answers.
  enum Place: Equatable, Sendable {
    /// From half-way to the reading before until half-way to the next, as high as the panel.
    case column(Double)
    /// Close to a point.
    case point(Datum)
  }

  /// One number.
  struct Value: Equatable, Sendable {
    /// Such as `Clean accuracy 94.6% (1277 of 1350)`.
    var text: String
    /// Whose number it is; nil for none of the drawn ones.
    var series: Series?
    /// Where it stands in the panel, for a dot; nil for none.
    var y: Double?

    init(_ text: String, series: Series? = nil, y: Double? = nil) {
      self.text = text
      self.series = series
      self.y = y
    }
  }

  var place: Place
  /// Such as `18 channels pruned`.
  var title: String
  var values: [Value]

  init(_ place: Place, title: String, values: [Value]) {
    self.place = place
    self.title = title
    self.values = values
  }
}
