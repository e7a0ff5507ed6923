import Canvas

extension SecondAxis {
  /// The second reading of an axis that is `length` points long, with ticks that are round in it.
  func scaled(_ first: ScaledAxis, length: Double, isUpright: Bool, measure: TextMeasurer) throws(PlotError)
    -> ScaledAxis
  {
    let ends = [first.projection.domain.lowerBound, first.projection.domain.upperBound].map { $0 * factor }
    let domain = min(ends[0], ends[1])...max(ends[0], ends[1])
    let axis = Axis(label: label, scale: .linear(domain: domain, isNice: false), format: format)
    if isUpright {
      return try ScaledAxis(axis, extent: nil, count: max(2, Int(length / 36) + 1), most: max(2, Int(length / 16)))
    }
    return try TickLabels.fitting(axis, extent: nil, width: length, measure: measure)
  }
}
