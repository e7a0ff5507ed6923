import Base

/// Draws one image of one identity: lays out the face frame, then paints from back to front.
struct FacePainter: ~Copyable {
  let canvas = FaceCanvas()
  var identity: FaceIdentity
  var scene: FaceScene
  /// Samples per unit of the face frame.
  private(set) var unit: Float = 1
  private var sine: Float = 0
  private var cosine: Float = 1
  private var centreX: Float = 0
  private var centreY: Float = 0

  init(identity: FaceIdentity, scene: FaceScene) {
    self.identity = identity
    self.scene = scene
  }

  /// Draws the image of `identity` in `scene` and writes it as [55, 47, 3] to `pixels`; `random` gives the noise.
  mutating func draw(
    _ identity: FaceIdentity, _ scene: FaceScene, random: inout SplitMix64, into pixels: UnsafeMutablePointer<UInt8>
  ) {
    self.identity = identity
    self.scene = scene
    layOut()
    paintBackground()
    paintBackHair()
    paintNeckAndClothes()
    paintEars()
    paintHead()
    paintNose()
    paintBeard()
    paintMouth()
    for side in [Float(-1), 1] {
      paintEye(side)
      paintBrow(side)
    }
    paintHair()
    develop(random: &random, into: pixels)
  }

  /// Fills the planes of coordinates and of the head's outline.
  private mutating func layOut() {
    unit = 34 * scene.scale
    sine = FixedFunctions.sine(scene.tilt)
    cosine = FixedFunctions.cosine(scene.tilt)
    centreX = 47 + 2 * scene.shiftX
    centreY = 53 + 2 * scene.shiftY
    let perUnit = 1 / unit
    let (turn, nod) = (scene.turn, scene.nod)
    let (sine, cosine, centreX, centreY) = (sine, cosine, centreX, centreY)
    let outline = HeadOutline(identity)
    let (pu, pv, fu, fv, head) = (canvas.u, canvas.v, canvas.featureU, canvas.featureV, canvas.head)
    let perWidth2 = 0.75 / (identity.halfWidth * identity.halfWidth)
    for row in 0..<FaceCanvas.height {
      let dy = (Float(row) + 0.5 - centreY) * perUnit
      let start = row * FaceCanvas.width
      for column in 0..<FaceCanvas.width {
        let dx = (Float(column) + 0.5 - centreX) * perUnit
        let u = cosine * dx + sine * dy
        let v = cosine * dy - sine * dx
        let depth = larger(1 - u * u * perWidth2 - 0.22 * v * v, 0)
        pu[start + column] = u
        pv[start + column] = v
        fu[start + column] = u - turn * depth
        fv[start + column] = v - nod * depth
        head[start + column] = outline.distance(u, v)
      }
    }
  }

  /// The coverage of a sample whose distance into a shape is `distance`: half at the edge, over one sample.
  @inline(__always)
  func edge(_ distance: Float) -> Float { clamped(distance * unit + 0.5) }

  /// The rectangle of samples within (halfWidth, halfHeight) of a point of the face frame, with a margin.
  func box(_ u: Float, _ v: Float, _ halfWidth: Float, _ halfHeight: Float) -> FaceCanvas.Box {
    let x = centreX + (cosine * u - sine * v) * unit
    let y = centreY + (sine * u + cosine * v) * unit
    let lean = sine.magnitude
    let w = (halfWidth + lean * halfHeight + 0.06) * unit
    let h = (halfHeight + lean * halfWidth + 0.06) * unit
    func range(_ low: Float, _ high: Float, _ count: Int) -> Range<Int> {
      let from = Int(min(max(low, 0), Float(count)))
      let to = Int(min(max(high + 1, 0), Float(count)))
      return from..<max(from, to)
    }
    return FaceCanvas.Box(
      columns: range(x - w, x + w, FaceCanvas.width), rows: range(y - h, y + h, FaceCanvas.height))
  }

  /// The same around a point of the features, shifted by turn and nod.
  func featureBox(_ u: Float, _ v: Float, _ halfWidth: Float, _ halfHeight: Float) -> FaceCanvas.Box {
    let depth = max(1 - u * u * 0.75 / (identity.halfWidth * identity.halfWidth) - 0.22 * v * v, 0)
    return box(u + scene.turn * depth, v + scene.nod * depth, halfWidth * 1.2 + 0.08, halfHeight * 1.1 + 0.08)
  }
}

/// The outline of a head: a half ellipse above the eye line, a more or less square jaw below.
struct HeadOutline {
  private let perTop, perChin, jaw, taper, halfWidth: Float

  init(_ identity: FaceIdentity) {
    perTop = 1 / identity.top
    perChin = 1 / identity.chin
    jaw = identity.jaw
    taper = identity.taper
    halfWidth = identity.halfWidth
  }

  /// The approximate distance of (u, v) into the head, negative outside: F / |∇F| of its implicit form F.
  @inline(__always)
  func distance(_ u: Float, _ v: Float) -> Float {
    let below = larger(v, 0) * perChin
    let above = smaller(v, 0) * perTop
    let b2 = below * below
    let q = above * above + b2 * (1 - jaw) + b2 * b2 * jaw
    let width = halfWidth * (1 - taper * smaller(below, 1.3) * smaller(below, 1.3))
    let perWidth2 = 1 / (width * width)
    let f = 1 - q - u * u * perWidth2
    let gu = 2 * u * perWidth2
    let gv = 2 * above * perTop + (2 * below * (1 - jaw) + 4 * b2 * below * jaw) * perChin
    return f / (gu * gu + gv * gv + 0.3).squareRoot()
  }
}
