import Canvas

/// The numbers of one place of a panel, for a pointer or the keyboard.
public struct Reading: Equatable, Sendable {
  /// Where a reading answers.
  public enum Place: Equatable, Sendable {
    /// From half-way to the reading before until half-way to the next, as high as the panel.
    case column(Double)
    /// Close to a point.
    case point(Datum)
  }

  /// One number.
  public struct Value: Equatable, Sendable {
    /// Such as `Clean accuracy 94.6% (1277 of 1350)`.
    public var text: String
    /// Whose number it is; nil for none of the drawn ones.
    public var series: Series?
    /// Where it stands in the panel, for a dot; nil for none.
    public var y: Double?

    /// A number.
    public init(_ text: String, series: Series? = nil, y: Double? = nil) {
      self.text = text
      self.series = series
      self.y = y
    }
  }

  public var place: Place
  /// Such as `18 channels pruned`.
  public var title: String
  public var values: [Value]
  /// Whether it is one of the few that the Tab key stops at.
  public var isStop: Bool

  /// The numbers of one place.
  public init(_ place: Place, title: String, values: [Value], isStop: Bool = false) {
    self.place = place
    self.title = title
    self.values = values
    self.isStop = isStop
  }

  /// All in one sentence.
  var sentence: String {
    values.isEmpty ? title : title + ": " + values.map(\.text).joined(separator: ", ")
  }
}
