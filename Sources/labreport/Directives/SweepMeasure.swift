import Lab
import Plot

/// What a figure of a sweep draws: a curve of the pruned network, or both of GoodNet.
enum SweepMeasure: String, CaseIterable, Sendable {
  case accuracy, asr, goodnet

  static let standard: [SweepMeasure] = [.accuracy, .asr]
}

extension DirectiveOption {
  static let series = DirectiveOption(
    "series", "a list of accuracy, asr and goodnet", default: "[accuracy, asr]",
    "the curves: clean accuracy and attack success of the pruned network, and both of GoodNet")
  static let layout = DirectiveOption(
    "layout", "beside or below", default: "beside", "whether the panels stand side by side or one below the other")
  static let axes = DirectiveOption(
    "axes", "one or two", default: "one",
    "whether both rates are read against one axis, or attack success against one of its own at the right")
}

/// The option `axes`.
enum AxesChoice: String, CaseIterable, Sendable {
  case one, two

  var axes: SweepChart.Axes { self == .one ? .one : .two }
}

/// The option `layout`.
enum PanelLayout: String, CaseIterable, Sendable {
  case beside, below

  /// How many panels stand side by side; nil for all.
  var columns: Int? { self == .beside ? nil : 1 }
}
