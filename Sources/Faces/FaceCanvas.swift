import Lab

/// The drawing surface of a face: planes of floats on a grid of 2 × 2 samples per pixel.
///
/// Every operation is one of + − × ÷ √ and comparison, in the order written, so the bytes are the same everywhere.
struct FaceCanvas: ~Copyable {
  /// Samples across and down.
  static let width = ImageShape.deepID.width * 2
  static let height = ImageShape.deepID.height * 2
  static let count = width * height

  private let storage: Buffer<Float>
  /// The unlit colour, 0 … 1.
  let red, green, blue: UnsafeMutablePointer<Float>
  /// The cosine between the surface and the key light, and the fill light; the gloss of the surface.
  let key, fill, gloss: UnsafeMutablePointer<Float>
  /// The face frame: u to the right, v down, the origin midway between the eyes.
  let u, v: UnsafeMutablePointer<Float>
  /// The same with the features shifted by turn and nod, more where the face protrudes.
  let featureU, featureV: UnsafeMutablePointer<Float>
  /// The distance into the head from its outline; negative outside.
  let head: UnsafeMutablePointer<Float>
  /// The distance into the current shape, where several layers need it.
  let shape: UnsafeMutablePointer<Float>

  init() {
    storage = Buffer(zeros: Self.count * 12)
    let start = storage.start
    let planes = (0..<12).map { start + $0 * Self.count }
    (red, green, blue) = (planes[0], planes[1], planes[2])
    (key, fill, gloss) = (planes[3], planes[4], planes[5])
    (u, v, featureU, featureV) = (planes[6], planes[7], planes[8], planes[9])
    head = planes[10]
    shape = planes[11]
  }

  /// A rectangle of samples.
  struct Box {
    var columns: Range<Int>
    var rows: Range<Int>

    static let everything = Box(columns: 0..<FaceCanvas.width, rows: 0..<FaceCanvas.height)
  }

  /// Blends `colour` over each sample by `coverage` (0 … 1).
  @inline(__always)
  func paint(_ box: Box = .everything, _ colour: Colour, coverage: (Int) -> Float) {
    let (r, g, b) = (red, green, blue)
    for row in box.rows {
      let start = row * Self.width
      for i in start + box.columns.lowerBound..<start + box.columns.upperBound {
        let part = coverage(i)
        r[i] += (colour.red - r[i]) * part
        g[i] += (colour.green - g[i]) * part
        b[i] += (colour.blue - b[i]) * part
      }
    }
  }

  /// Writes each sample's distance into a shape to the plane `shape`.
  @inline(__always)
  func outline(_ box: Box, distance: (Int) -> Float) {
    let shape = shape
    for row in box.rows {
      let start = row * Self.width
      for i in start + box.columns.lowerBound..<start + box.columns.upperBound { shape[i] = distance(i) }
    }
  }

  /// Multiplies the colour by 1 − `darkness` (0 … 1) of each sample.
  @inline(__always)
  func darken(_ box: Box = .everything, darkness: (Int) -> Float) {
    let (r, g, b) = (red, green, blue)
    for row in box.rows {
      let start = row * Self.width
      for i in start + box.columns.lowerBound..<start + box.columns.upperBound {
        let factor = 1 - darkness(i)
        r[i] *= factor
        g[i] *= factor
        b[i] *= factor
      }
    }
  }
}

/// `value` clamped to 0 … 1.
@inline(__always)
func clamped(_ value: Float) -> Float {
  let low = value > 0 ? value : 0
  return low < 1 ? low : 1
}

/// The smaller and the larger of two numbers, as single instructions.
@inline(__always)
func smaller(_ a: Float, _ b: Float) -> Float { a < b ? a : b }
@inline(__always)
func larger(_ a: Float, _ b: Float) -> Float { a > b ? a : b }

/// Smoothstep: 0 at 0 and below, 1 at 1 and above.
@inline(__always)
func smooth(_ value: Float) -> Float {
  let t = clamped(value)
  return t * t * (3 - 2 * t)
}

/// A wave of period 1 made of parabolas: 1 at integers, −1 halfway between.
@inline(__always)
func wave(_ x: Float) -> Float {
  // Adding and subtracting 1.5 · 2²³ rounds to the nearest integer in the default rounding mode.
  let rest = x - ((x + 12_582_912) - 12_582_912)
  return 1 - 8 * rest.magnitude * (1 - rest.magnitude)
}
