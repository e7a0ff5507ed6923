import Base

/// How the numbers of an axis are written.
enum NumberFormat: Hashable, Sendable {
  /// As many decimals as the ticks need.
  case plain
  /// The same, followed by a per cent sign; the value is in per cent already.
  case percent

  /// The texts of `values`, all with the decimals that tell them apart.
  func texts(_ values: [Double]) -> [String] {
    let decimals = values.map(NumberText.decimals).max() ?? 0
    return values.map { NumberText.fixed($0, decimals: decimals) + (self == .percent ? "%" : "") }
  }
}
