extension Drawing {
  /// A place of a picture that tells its numbers where it is pointed at. Nothing of it is painted.
  package struct Reading: Equatable, Sendable {
    /// Where it answers.
    package var area: Rectangle
    /// Such as `18 channels pruned`.
    package var title: String
    package var values: [Value]
    /// Where a vertical line stands through `area`; nil for none.
    package var guide: Double?

    /// One number.
    package struct Value: Equatable, Sendable {
      /// Such as `Clean accuracy 94.6% (1277 of 1350)`.
      package var text: String
      /// The colour of its series; nil for a number of none.
      package var color: ColorRole?
      /// Where it is drawn; nil for nowhere.
      package var dot: Point?

      package init(_ text: String, color: ColorRole? = nil, dot: Point? = nil) {
        self.text = text
        self.color = color
        self.dot = dot
      }
    }

    package init(area: Rectangle, title: String, values: [Value] = [], guide: Double? = nil) {
      self.area = area
      self.title = title
      self.values = values
      self.guide = guide
    }

    /// All in one sentence.
    package var text: String {
      values.isEmpty ? title : title + ": " + values.map(\.text).joined(separator: ", ")
    }
  }
}
