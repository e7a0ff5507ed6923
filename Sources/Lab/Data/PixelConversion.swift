/// Turns one image from the file's channels-first values into channel-last float32.
struct PixelConversion {
  let type: ElementType
  let shape: ImageShape
  let scale: Double
  /// Float(Double(v) · scale) for each byte v.
  private let bytes: [Float]

  init(type: ElementType, shape: ImageShape, scale: Double) {
    self.type = type
    self.shape = shape
    self.scale = scale
    bytes = type == .uint8 ? (0..<256).map { Float(Double($0) * scale) } : []
  }

  /// Writes [h, w, c] from stored [c, h, w], each value Float(Double(raw) · scale); false where one is not finite.
  func convert(_ source: UnsafeRawBufferPointer, to target: UnsafeMutablePointer<Float>) -> Bool {
    precondition(source.count == shape.count * type.size, "\(source.count) bytes for \(shape.count) values")
    guard let start = source.baseAddress else { return true }
    switch type {
    case .uint8:
      return bytes.withUnsafeBufferPointer { table in
        interleave(start.assumingMemoryBound(to: UInt8.self), to: target) { table[Int($0)] }
      }
    case .float32 where scale == 1:
      return interleave(start.assumingMemoryBound(to: Float.self), to: target) { $0 }
    case .float32:
      return interleave(start.assumingMemoryBound(to: Float.self), to: target) { Float(Double($0) * scale) }
    case .float64 where scale == 1:
      return interleave(start.assumingMemoryBound(to: Double.self), to: target) { Float($0) }
    case .float64:
      return interleave(start.assumingMemoryBound(to: Double.self), to: target) { Float($0 * scale) }
    default: preconditionFailure("pixels of type \(type)")
    }
  }

  /// Interleaves the planes; false where a value is not finite.
  @inline(__always)
  private func interleave<Raw>(
    _ planes: UnsafePointer<Raw>, to target: UnsafeMutablePointer<Float>, _ convert: (Raw) -> Float
  ) -> Bool {
    let (positions, channels) = (shape.height * shape.width, shape.channels)
    // One over the largest exponent reaches the sign bit; a test in integers that the compiler can spread over lanes.
    var flags: UInt32 = 0
    if channels == 3 {
      let (red, green, blue) = (planes, planes + positions, planes + 2 * positions)
      for position in 0..<positions {
        let (r, g, b) = (convert(red[position]), convert(green[position]), convert(blue[position]))
        flags |= overflow(r) | overflow(g) | overflow(b)
        target[3 * position] = r
        target[3 * position + 1] = g
        target[3 * position + 2] = b
      }
    } else {
      for channel in 0..<channels {
        for position in 0..<positions {
          let value = convert(planes[channel * positions + position])
          flags |= overflow(value)
          target[position * channels + channel] = value
        }
      }
    }
    return flags >> 31 == 0
  }
}

/// The highest bit is set exactly for NaN and infinity.
@inline(__always)
private func overflow(_ value: Float) -> UInt32 { (value.bitPattern & 0x7FFF_FFFF) &+ 0x0080_0000 }
