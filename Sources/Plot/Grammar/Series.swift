import Canvas

/// A series: its name and how it differs from others, by colour and by dash or marker, so that it can be told in grey.
struct Series: Hashable, Sendable {
  var name: String
  var color: ColorRole
  var dash: Dash
  var marker: Marker

  init(_ name: String, color: ColorRole, dash: Dash = .solid, marker: Marker = .circle) {
    self.name = name
    self.color = color
    self.dash = dash
    self.marker = marker
  }

  /// A series that takes the look of its index: seven colours, four dashes and six markers go round.
  init(_ name: String, index: Int) {
    let colors: [ColorRole] = [.series1, .series2, .series3, .series4, .series5, .series6, .series7]
    self.init(
      name, color: colors[index % colors.count], dash: Dash.allCases[index % Dash.allCases.count],
      marker: Marker.allCases[index % Marker.allCases.count])
  }
}

/// The pattern of a line.
enum Dash: Hashable, Sendable, CaseIterable {
  case solid, dashed, dotted, dashDotted

  /// Lengths of dashes and gaps in points.
  var lengths: [Double] {
    switch self {
    case .solid: []
    case .dashed: [5, 2]
    case .dotted: [1.5, 1.8]
    case .dashDotted: [6, 1.8, 1.5, 1.8]
    }
  }
}

/// The shape of a dot.
enum Marker: Hashable, Sendable, CaseIterable {
  case circle, square, diamond, triangle, ring, cross
}
