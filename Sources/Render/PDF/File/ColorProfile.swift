internal import Glibc

/// The colour space sRGB (IEC 61966-2-1) as an ICC profile of version 2: a matrix and one curve.
enum ColorProfile {
  /// The profile's bytes.
  static var sRGB: [UInt8] {
    let curve = self.curve
    let tags: [(String, [UInt8])] = [
      ("desc", description("sRGB IEC61966-2.1")), ("cprt", text("No copyright, use freely")),
      ("wtpt", point(0.9642, 1, 0.8249)), ("rXYZ", point(0.43607, 0.22249, 0.01392)),
      ("gXYZ", point(0.38515, 0.71687, 0.09708)), ("bXYZ", point(0.14307, 0.06061, 0.7141)), ("rTRC", curve),
      ("gTRC", curve), ("bTRC", curve),
    ]
    var table = word(tags.count)
    var data: [UInt8] = []
    let start = 128 + 4 + 12 * tags.count
    var curvePlace: Int?
    for (name, bytes) in tags {
      var place = start + data.count
      if name.hasSuffix("TRC") {
        if let curvePlace { place = curvePlace } else { curvePlace = place }
      }
      table += Array(name.utf8) + word(place) + word(bytes.count)
      if place == start + data.count {
        data += bytes
        while data.count % 4 != 0 { data.append(0) }
      }
    }
    return header(size: start + data.count) + table + data
  }

  private static func header(size: Int) -> [UInt8] {
    var bytes = word(size) + word(0) + word(0x0210_0000)
    bytes += Array("mntrRGB XYZ ".utf8)
    // The date of the standard; the profile itself has none.
    for number in [1999, 10, 1, 0, 0, 0] { bytes += half(number) }
    bytes += Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    bytes += fixed(0.9642) + fixed(1) + fixed(0.8249)
    return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
  }

  /// sRGB's transfer function, sampled at 1024 points.
  private static var curve: [UInt8] {
    var bytes = Array("curv".utf8) + word(0) + word(1024)
    for index in 0..<1024 {
      let value = Double(index) / 1023
      let linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      bytes += half(Int((linear * 65535).rounded()))
    }
    return bytes
  }

  private static func point(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    Array("XYZ ".utf8) + word(0) + fixed(x) + fixed(y) + fixed(z)
  }

  private static func text(_ words: String) -> [UInt8] { Array("text".utf8) + word(0) + Array(words.utf8) + [0] }

  private static func description(_ words: String) -> [UInt8] {
    Array("desc".utf8) + word(0) + word(words.utf8.count + 1) + Array(words.utf8) + [0]
      + [UInt8](repeating: 0, count: 4 + 4 + 2 + 1 + 67)
  }

  private static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
  private static func half(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
  }
  private static func fixed(_ number: Double) -> [UInt8] { word(Int((number * 65536).rounded())) }
}
