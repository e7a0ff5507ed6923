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
  static let axes = DirectiveOption(
    "axes", "one or two", default: "one",
    "whether both rates are read against one axis, or attack success against one of its own at the right")
}

/// The option `axes`.
enum AxesChoice: String, CaseIterable, Sendable {
  case one, two

  var axes: SweepChart.Axes { self == .one ? .one : .two }
}
