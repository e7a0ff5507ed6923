import Base

/// The numbers of images behind shares: a share without them says little.
enum CountWords {
  /// `n = 1,500`, or `n = 11,547 and 11,600` where they differ; nil where there are none.
  static func total(_ rates: [Rate]) -> String? {
    var totals: [Int] = []
    for rate in rates where !totals.contains(rate.total) { totals.append(rate.total) }
    guard !totals.isEmpty, totals.count <= 3 else { return nil }
    return "n = " + CurveWords.list(totals.map { NumberText.fixed(Double($0), decimals: 0) })
  }

  /// A panel's title with the number of images behind it.
  static func title(_ title: String?, _ rates: [Rate]) -> String? {
    guard let title else { return nil }
    return total(rates).map { "\(title) (\($0))" } ?? title
  }

  /// What an axis is called, with the number of images where no panel's title tells it.
  static func axis(_ label: String, titles: [String?], _ rates: [Rate]) -> String {
    guard titles.contains(nil), let total = total(rates) else { return label }
    return "\(label) (\(total))"
  }
}
