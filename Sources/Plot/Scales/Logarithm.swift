import Foundation

/// Logarithms to base ten.
enum Logarithm {
  static func ten(_ value: Double) -> Double { log10(value) }
  static func tenOfOnePlus(_ value: Double) -> Double { log1p(value) / log(10) }
  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
