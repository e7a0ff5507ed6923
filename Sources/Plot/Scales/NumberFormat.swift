import Base

/// How the numbers of an axis are written.
public enum NumberFormat: Hashable, Sendable {
  /// As many decimals as the ticks need.
  case plain
  /// The same, followed by a per cent sign; the value is in per cent already.
  case percent
  /// As plain, with this text behind each.
  case suffix(String)

  /// The texts of `values`, all with the decimals that tell them apart.
  func texts(_ values: [Double]) -> [String] {
    let decimals = values.map(NumberText.decimals).max() ?? 0
    return values.map { finished(NumberText.fixed($0, decimals: decimals)) }
  }

  /// The texts of ticks on a logarithmic axis, each by itself; powers of ten as such where they are long.
  func logarithmicTexts(_ values: [Double]) -> [String] {
    values.map { value in
      let size = abs(value)
      guard size != 0, size < 1e-3 || size >= 1e5 else { return finished(NumberText.shortest(value)) }
      let exponent = Int(Logarithm.ten(size).rounded())
      guard abs(size / Logarithm.power(exponent) - 1) < 1e-9 else { return finished(NumberText.shortest(value)) }
      return finished((value < 0 ? "\u{2212}10" : "10") + NumberText.superscript(exponent))
    }
  }

  private func finished(_ text: String) -> String {
    switch self {
    case .plain: text
    case .percent: text + "%"
    case .suffix(let suffix): text + suffix
    }
  }
}
