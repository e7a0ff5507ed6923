/// Four values at once, where the compiler does not find them itself. Each lane stands alone.
enum Lanes {
  /// The four values from `place` on.
  @inline(__always)
  static func load(_ place: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Float>.self)
  }

  /// Writes four values from `place` on.
  @inline(__always)
  static func store(_ values: SIMD4<Float>, _ place: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(place).storeBytes(of: values, as: SIMD4<Float>.self)
  }
}
