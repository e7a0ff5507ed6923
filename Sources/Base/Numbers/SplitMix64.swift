/// The pseudo-random numbers of this project: SplitMix64, the same on every machine and for every version of Swift.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014). The standard library's
/// `random(in:using:)` and `shuffle(using:)` are not used, since their way from bits to values may change.
package struct SplitMix64: Sendable {
  @usableFromInline var state: UInt64

  /// The stream that belongs to `keys`, of which all count and in order.
  package init(_ keys: UInt64...) {
    var state: UInt64 = 0
    for key in keys { state = Self.mix(state &+ 0x9E37_79B9_7F4A_7C15) ^ Self.mix(key &+ 0xD1B5_4A32_D192_ED03) }
    self.state = state
  }

  /// The next 64 bits.
  @inlinable @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// The next multiple of 2⁻²⁴ in 0 ..< 1.
  @inlinable @inline(__always)
  package mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// The next value in `range`: lower + unit · (upper − lower).
  @inlinable @inline(__always)
  package mutating func uniform(_ range: ClosedRange<Float>) -> Float {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A value of about normal distribution, mean 0, standard deviation 1, within ±3.47: the sum of four 16-bit uniforms.
  @inlinable @inline(__always)
  package mutating func normal() -> Float {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
    return (Float(sum) - 131070) * (1 / 37837.22)
  }

  /// The next index in 0 ..< count: the high word of bits · count, whose bias is under count · 2⁻⁶⁴.
  @inlinable @inline(__always)
  package mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

  /// Whether an event of this probability happens.
  @inlinable @inline(__always)
  package mutating func chance(_ probability: Float) -> Bool { unit() < probability }

  /// 0 ..< count in random order, by Fisher and Yates.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, index(below: place + 1)) }
    return order
  }

  /// Fills all bits from all bits, one to one.
  @inlinable @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
