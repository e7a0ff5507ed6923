import Canvas

/// The looks of text in figures. Nothing is smaller than a caption.
enum Lettering {
  /// Numbers at ticks.
  static let tick = TextStyle(.sans, size: 9, tabular: true)
  /// Names of axes, series and places.
  static let label = TextStyle(.sans, size: 9)
  /// Names of panels.
  static let panel = TextStyle(.sans, size: 9, bold: true)
  static let title = TextStyle(.sans, size: 11, bold: true)
}
