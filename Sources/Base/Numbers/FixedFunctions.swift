/// exp, log, sine and cosine in a fixed order of IEEE operations, so that they are the same on every machine.
///
/// The C library's differ in the last bit from version to version and from processor to processor.
package enum FixedFunctions {
  /// eˣ to about 2 ulp; 0 below −745.2, infinity above 709.79.
  ///
  /// x = n · ln 2 + r with |r| ≤ ln 2 / 2; the Taylor polynomial of degree 13 in r, by Horner; times 2ⁿ.
  package static func exponential(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < -745.2 { return 0 }
    if x > 709.79 { return .infinity }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    var p = 1.0 / 6227020800
    for coefficient in exponentialCoefficients { p = p * r + coefficient }
    // 2ⁿ in two factors: neither overflows where the result does not.
    let half = Int(n) / 2
    return p * power(half) * power(Int(n) - half)
  }

  /// 2ⁿ for n in −1022 … 1023.
  private static func power(_ n: Int) -> Double { Double(bitPattern: UInt64(n + 1023) << 52) }

  /// 1 / (1 + e⁻ˣ)
  package static func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

  /// The hyperbolic tangent, from e^(2|x|).
  package static func hyperbolicTangent(_ x: Double) -> Double {
    let e = exponential(2 * x.magnitude)
    let value = e.isInfinite ? 1 : 1 - 2 / (e + 1)
    return x < 0 ? -value : value
  }

  /// 1/12! … 1/0!
  private static let exponentialCoefficients: [Double] = [
    1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
    1.0 / 24, 1.0 / 6, 0.5, 1, 1,
  ]

  /// ln x of a normal x > 0 to about 2 ulp.
  ///
  /// x = m · 2ᵉ with m in √½ ..< √2; 2 · artanh((m − 1) / (m + 1)) by its series to the 21st power; plus e · ln 2.
  package static func logarithm(_ x: Double) -> Double {
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
  package static func sine(_ x: Float) -> Float {
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
  package static func cosine(_ x: Float) -> Float {
    precondition(x >= -1.5 && x <= 1.5, "the cosine of \(x)")
    let s = sine(x)
    return (1 - s * s).squareRoot()
  }
}
