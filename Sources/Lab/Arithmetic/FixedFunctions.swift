/// exp, log, sine and cosine in a fixed order of IEEE operations, so that they are the same on every machine.
///
/// The C library's differ in the last bit from version to version and from processor to processor.
enum FixedFunctions {
  /// eˣ to about 2 ulp; 0 below −708 and infinity above 709.
  ///
  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2; the Taylor polynomial of degree 13 in r, by Horner; times 2ⁿ.
  static func exponential(_ x: Double) -> Double {
    if x < -708 { return 0 }
    if x > 709 { return .infinity }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    var p = 1.0 / 6227020800
    for coefficient in exponentialCoefficients { p = p * r + coefficient }
    return p * Double(sign: .plus, exponent: Int(n), significand: 1)
  }

  /// 1/12! … 1/0!
  private static let exponentialCoefficients: [Double] = [
    1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
    1.0 / 24, 1.0 / 6, 0.5, 1, 1,
  ]

  /// ln x of a normal x > 0 to about 2 ulp.
  ///
  /// x = m · 2ᵉ with m in √½ ..< √2; 2 · artanh((m − 1) / (m + 1)) by its series to the 21st power; plus e · ln 2.
  static func logarithm(_ x: Double) -> Double {
    precondition(x.isNormal && x > 0, "the logarithm of \(x)")
    var m = x.significand
    var e = Double(x.exponent)
    if m > 1.4142135623730951 {
      m *= 0.5
      e += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var p = 1.0 / 21
    for odd in stride(from: 19, through: 1, by: -2) { p = p * z + 1 / Double(odd) }
    return (2 * s * p + e * 1.90821492927058770002e-10) + e * 6.93147180369123816490e-01
  }

  /// sin x for |x| ≤ 2 to 1e-6: the Taylor polynomial of degree 11.
  static func sine(_ x: Float) -> Float {
    precondition(x >= -2 && x <= 2, "the sine of \(x)")
    let z = x * x
    var p: Float = -1 / 39_916_800
    p = p * z + 1 / 362880
    p = p * z - 1 / 5040
    p = p * z + 1 / 120
    p = p * z - 1 / 6
    return x + x * z * p
  }

  /// cos x for |x| ≤ 1.5 to 1e-6, as √(1 − sin² x).
  static func cosine(_ x: Float) -> Float {
    precondition(x >= -1.5 && x <= 1.5, "the cosine of \(x)")
    let s = sine(x)
    return (1 - s * s).squareRoot()
  }
}
