import Base

/// A hair style: a volume around the head without an opening for the face.
///
/// Lengths are in units of the face frame. A point (u, v) of the volume is hair where it is above the hairline
/// v = line + slope · (u − parting) · sign + curve · u², or outside the opening |u| < opening, and above v = length.
struct HairStyle: Equatable, Sendable {
  /// How far the hair extends beyond the skull at the top and at the sides.
  var volumeTop: Float = 0.08
  var volumeSide: Float = 0.05
  var line: Float = -0.72
  var curve: Float = 0.15
  /// The slopes of the hairline left and right of the parting.
  var slopeLeft: Float = 0
  var slopeRight: Float = 0
  var parting: Float = 0
  var opening: Float = 0.86
  var length: Float = 0.15
  /// Hair behind the shoulders, down to v = back; nil for none.
  var back: Float?
  var backWidth: Float = 0
  /// Amplitude and frequency of the outline's waves.
  var curl: Float = 0
  var curlFrequency: Float = 6
  /// The radius of a bun on top of the head.
  var knot: Float = 0
  var isBald: Bool = false

  /// A style that `random` draws for a head of this half width.
  init(random: inout SplitMix64, halfWidth: Float, age: Float) {
    opening = halfWidth * random.uniform(0.84...0.93)
    volumeTop = random.uniform(0.05...0.16)
    volumeSide = random.uniform(0.02...0.07)
    line = random.uniform(-0.84 ... -0.66)
    curve = random.uniform(0.05...0.30)
    length = random.uniform(0.0...0.28)
    switch random.index(below: 100) {
    case ..<5:  // bald
      isBald = true
    case ..<10:  // a ring of hair
      line = -3
      opening = halfWidth * random.uniform(0.80...0.90)
      volumeTop = 0.01
      length = random.uniform(0.1...0.3)
    case ..<30:  // short, even hairline
      break
    case ..<42:  // a side parting
      let side: Float = random.chance(0.5) ? 1 : -1
      parting = side * random.uniform(0.25...0.5)
      let steep = random.uniform(0.35...0.65)
      let shallow = random.uniform(0.1...0.3)
      slopeLeft = side > 0 ? -steep : -shallow
      slopeRight = side > 0 ? shallow : steep
      line -= 0.08
      volumeTop += 0.06
    case ..<54:  // a straight fringe
      line = random.uniform(-0.50 ... -0.36)
      curve = random.uniform(-0.05...0.08)
      slopeLeft = random.uniform(-0.12...0.12)
      slopeRight = slopeLeft
      if random.chance(0.5) { hang(&random, halfWidth) }
    case ..<68:  // long, parted
      hang(&random, halfWidth)
      parting = random.uniform(-0.35...0.35)
      slopeLeft = -random.uniform(0.45...0.85)
      slopeRight = random.uniform(0.45...0.85)
      line = random.uniform(-0.98 ... -0.84)
    case ..<78:  // a bob with a slanted fringe
      hang(&random, halfWidth)
      back = random.uniform(0.85...1.15)
      length = 0.95
      line = random.uniform(-0.66 ... -0.5)
      slopeLeft = random.uniform(-0.4...0.4)
      slopeRight = slopeLeft
    case ..<88:  // curls
      volumeTop = random.uniform(0.16...0.36)
      volumeSide = volumeTop * random.uniform(0.5...1)
      curl = random.uniform(0.03...0.06)
      curlFrequency = random.uniform(2.6...4.4)
      length = random.uniform(0.1...0.5)
    case ..<94:  // a knot
      volumeTop = 0.05
      knot = random.uniform(0.26...0.38)
    default:  // swept up
      volumeTop = random.uniform(0.24...0.38)
      volumeSide = 0.01
      length = -0.1
    }
    if age > 0.5, !isBald, line > -1, back == nil { line -= 0.12 * age }
  }

  private mutating func hang(_ random: inout SplitMix64, _ halfWidth: Float) {
    opening = halfWidth * random.uniform(0.76...0.88)
    volumeSide = random.uniform(0.08...0.18)
    back = random.uniform(1.3...2.2)
    backWidth = random.uniform(0.10...0.30)
    length = 1.05
    curl = random.chance(0.4) ? random.uniform(0.015...0.04) : 0
    curlFrequency = random.uniform(2.5...4.5)
  }
}
