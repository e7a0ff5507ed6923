import Base
public import Canvas

/// A place by the data's own numbers. On an ordinal axis category `i` stands at `i`.
public struct Datum: Hashable, Sendable {
  public var x: Double
  public var y: Double
  /// A place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// What a panel shows, one layer of it.
public enum Mark: Equatable, Sendable {
  /// Points joined by straight lines.
  case line(Trace)
  /// A level for each point, changing half-way between two: for networks, between which there is nothing.
  case step(Trace)
  /// Points by themselves.
  case dot(Dots)
  /// Bars from zero.
  case bar(Bars)
  /// A filled region that is itself the series.
  case area(Ribbon)
  /// A pale region that is the uncertainty of a series.
  case band(Ribbon)
  /// A straight line across the panel.
  case rule(Rule)
  /// Words at places, moved so that they cover nothing.
  case text(Notes)
  /// Coloured rectangles.
  case cell(Cells)
  /// A picture stretched over a rectangle of the data's space.
  case image(Picture)

  /// A line through points in the order of `points`.
  public struct Trace: Equatable, Sendable {
    public var series: Series
    public var points: [Datum]
    /// Whether each point also has the series' marker.
    public var hasMarkers: Bool
    /// Points.
    public var width: Double
    /// Whether the end of the line, or the legend, tells its name.
    public var isNamed: Bool

    /// A line.
    public init(
      _ series: Series, _ points: [Datum], hasMarkers: Bool = false, width: Double = 1.6, isNamed: Bool = true
    ) {
      self.series = series
      self.points = points
      self.hasMarkers = hasMarkers
      self.width = width
      self.isNamed = isNamed
    }
  }

  /// Points with the marker of a series.
  public struct Dots: Equatable, Sendable {
    public var series: Series
    public var points: [Datum]
    /// The diameter in points.
    public var diameter: Double
    /// Whether the legend tells the name.
    public var isNamed: Bool

    /// Points.
    public init(_ series: Series, _ points: [Datum], diameter: Double = 5.5, isNamed: Bool = false) {
      self.series = series
      self.points = points
      self.diameter = diameter
      self.isNamed = isNamed
    }
  }

  /// Bars of one series, side by side with those of others.
  public struct Bars: Equatable, Sendable {
    public var series: Series
    /// Where each bar stands and how high it is.
    public var values: [Datum]
    /// A lower and an upper end of uncertainty for each bar, or none.
    public var intervals: [ClosedRange<Double>]
    /// What is written above each bar, or nothing.
    public var labels: [String]
    /// The place among the bars of one category, from 0.
    public var slot: Int
    /// How many bars a category has.
    public var slots: Int
    /// The share of a category's room that its bars take, 0 … 1.
    public var fill: Double

    /// Bars.
    public init(
      _ series: Series, _ values: [Datum], intervals: [ClosedRange<Double>] = [], labels: [String] = [], slot: Int = 0,
      slots: Int = 1, fill: Double = 0.8
    ) {
      self.series = series
      self.values = values
      self.intervals = intervals
      self.labels = labels
      self.slot = slot
      self.slots = slots
      self.fill = fill
    }
  }

  /// The region between a lower and an upper edge.
  public struct Ribbon: Equatable, Sendable {
    public var series: Series
    public var x: [Double]
    public var lower: [Double]
    public var upper: [Double]
    /// Whether the edges are levels that change half-way between two points.
    public var isStepped: Bool

    /// A region; `lower` and `upper` have as many values as `x`.
    public init(_ series: Series, x: [Double], lower: [Double], upper: [Double], isStepped: Bool) {
      self.series = series
      self.x = x
      self.lower = lower
      self.upper = upper
      self.isStepped = isStepped
    }
  }

  /// A straight line across the panel, with a label at its upper end or, where it lies, in the right margin.
  public struct Rule: Equatable, Sendable {
    /// Which axis the rule crosses.
    public enum Axis: Hashable, Sendable {
      /// The rule stands upright at this x.
      case x
      /// The rule lies at this y.
      case y
    }
    public var axis: Axis
    public var value: Double
    public var label: String?
    public var color: ColorRole
    public var dash: Dash

    /// A rule.
    public init(_ axis: Axis, at value: Double, label: String? = nil, color: ColorRole = .axis, dash: Dash = .dotted) {
      self.axis = axis
      self.value = value
      self.label = label
      self.color = color
      self.dash = dash
    }
  }

  /// Words beside places. Each goes where it covers no dot, line or other words, with a line to its place where that is
  /// far; where there is no room within 44 points it is left out.
  public struct Notes: Equatable, Sendable {
    public var color: ColorRole
    public var texts: [String]
    public var points: [Datum]

    /// Words; as many `points` as `texts`.
    public init(_ texts: [String], at points: [Datum], color: ColorRole = .text) {
      self.texts = texts
      self.points = points
      self.color = color
    }
  }

  /// Rectangles of one unit around each place, coloured by a value.
  public struct Cells: Equatable, Sendable {
    public var places: [Datum]
    public var values: [Double]
    public var scale: ColorScale

    /// Rectangles; as many `values` as `places`.
    public init(_ places: [Datum], values: [Double], scale: ColorScale) {
      self.places = places
      self.values = values
      self.scale = scale
    }
  }

  /// A picture of pixels between two places.
  public struct Picture: Equatable, Sendable {
    public var image: RasterImage
    /// The lower left and the upper right corner, in the data's numbers.
    public var from: Datum
    public var to: Datum

    /// A picture.
    public init(_ image: RasterImage, from: Datum, to: Datum) {
      self.image = image
      self.from = from
      self.to = to
    }
  }
}
