/// McNemar's test, exact: whether two networks that are right about the same images are equally good.
///
/// Of the images that only one gets right, each is as likely to be the first's as the second's if they are. Source: Q.
/// McNemar, Psychometrika 12 (1947), 153–157; exact as a sign test by the binomial distribution of ½, for every count:
/// no approximation is needed.
package struct McNemarTest: Hashable, Sendable {
  /// Images that only one network gets right.
  package let onlyFirst: Int, onlySecond: Int

  /// A test of the two counts that tell the networks apart.
  package init(onlyFirst: Int, onlySecond: Int) {
    precondition(onlyFirst >= 0 && onlySecond >= 0, "\(onlyFirst), \(onlySecond)")
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// The probability of a difference at least as great, either way, if the networks are equally good; 0 … 1.
  package var twoSided: Double {
    min(1, 2 * Self.lowerTail(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond))
  }

  /// The probability of the second being right as seldom as this, or more seldom, if the networks are equally good:
  /// small where the second is worse. 0 … 1.
  package var secondIsWorse: Double { Self.lowerTail(onlySecond, of: onlyFirst + onlySecond) }

  /// P(K ≤ k) for K of the binomial distribution of n and ½; 0 where it is under 1e-308.
  ///
  /// The sum of C(n, i) from i = k down, each from the one before, times C(n, k) · 2⁻ⁿ, which is kept in range by its
  /// exponent. +, ×, ÷ in a fixed order; relative error about n · 2⁻⁵³. Cost: n operations.
  static func lowerTail(_ k: Int, of n: Int) -> Double {
    if k >= n { return 1 }
    // From the smaller side, so that terms fall: P(K ≤ k) = 1 − P(K ≤ n − k − 1).
    if 2 * k >= n { return 1 - lowerTail(n - k - 1, of: n) }
    var term = 1.0, sum = 1.0
    for i in stride(from: k, to: 0, by: -1) {
      term *= Double(i) / Double(n - i + 1)
      sum += term
      if term < sum * 0x1p-60 { break }
    }
    var significand = 1.0, exponent = -n
    for i in stride(from: 1, through: k, by: 1) {
      significand *= Double(n - k + i) / Double(i)
      exponent += Int(significand.exponent)
      significand = significand.significand
    }
    let value = significand * sum
    return exponent < -1100 ? 0 : value * power(exponent / 2) * power(exponent - exponent / 2)
  }

  private static func power(_ n: Int) -> Double { Double(sign: .plus, exponent: n, significand: 1) }
}
