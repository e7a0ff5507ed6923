extension Drawing {
  /// A place of a picture that tells its numbers where it is pointed at. Nothing of it is painted.
  public struct Reading: Equatable, Sendable {
    /// Where it answers.
    public var area: Rectangle
    /// Such as `18 channels pruned`.
    public var title: String
    public var values: [Value]
    /// Where a vertical line stands through `area`; nil for none.
    public var guide: Double?

    /// One number.
    public struct Value: Equatable, Sendable {
      /// Such as `Clean accuracy 94.6% (1277 of 1350)`.
      public var text: String
      /// The colour of its series; nil for a number of none.
      public var color: ColorRole?
      /// Where it is drawn; nil for nowhere.
      public var dot: Point?

      public init(_ text: String, color: ColorRole? = nil, dot: Point? = nil) {
        self.text = text
        self.color = color
        self.dot = dot
      }
    }

    public init(area: Rectangle, title: String, values: [Value] = [], guide: Double? = nil) {
      self.area = area
      self.title = title
      self.values = values
      self.guide = guide
    }

    /// All in one sentence.
    public var text: String {
      values.isEmpty ? title : title + ": " + values.map(\.text).joined(separator: ", ")
    }
  }
}
