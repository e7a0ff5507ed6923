import Lab
package import Plot

/// What a figure of a sweep draws: a curve of the pruned network, or both of GoodNet.
package enum SweepMeasure: String, CaseIterable, Sendable {
  case accuracy, asr, goodnet

  package static let standard: [SweepMeasure] = [.accuracy, .asr]
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
