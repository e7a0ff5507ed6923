extension Rate {
  /// The 95% Wilson score interval of the rate, within 0 … 1; 0 … 1 where there are no images.
  ///
  /// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927),
  /// 209–212, with z = 1.959964.
  package var wilsonInterval: ClosedRange<Double> {
    guard total > 0 else { return 0...1 }
    let z = 1.959963984540054
    let n = Double(total)
    let p = value
    let denominator = 1 + z * z / n
    let center = (p + z * z / (2 * n)) / denominator
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / denominator
    // At p = 0 and p = 1 one end is exact; rounding must not move it.
    let low = count == 0 ? 0 : max(0, center - half)
    let high = count == total ? 1 : min(1, center + half)
    return low...high
  }
}
