import Lab
package import Plot

/// What a figure of a sweep draws: a curve of the pruned network, or both of GoodNet.
package enum SweepMeasure: String, CaseIterable, Sendable {
  case accuracy, asr, goodnet

  package static let standard: [SweepMeasure] = [.accuracy, .asr]
}

extension DirectiveOption {
  package static let series = DirectiveOption(
    "series", "a list of accuracy, asr and goodnet", default: "[accuracy, asr]",
    "the curves: clean accuracy and attack success of the pruned network, and both of GoodNet")
  package static let layout = DirectiveOption(
    "layout", "beside or below", default: "beside", "whether the panels stand side by side or one below the other")
  package static let axes = DirectiveOption(
    "axes", "one or two", default: "one",
    "whether both rates are read against one axis, or attack success against one of its own at the right")
}

/// The option `axes`.
package enum AxesChoice: String, CaseIterable, Sendable {
  case one, two

  package var axes: SweepChart.Axes { self == .one ? .one : .two }
}

/// The option `layout`.
package enum PanelLayout: String, CaseIterable, Sendable {
  case beside, below

  /// How many panels stand side by side; nil for all.
  package var columns: Int? { self == .beside ? nil : 1 }
}
