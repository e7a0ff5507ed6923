import Lab

extension Trigger {
  /// The trigger of the embedded lab: red sunglasses with dark lenses, for images of 55 × 47.
  ///
  /// Drawn with 8 × 8 samples per pixel; weights are rounded to 1/4096 and adds to 1/256, so that they have short
  /// decimals.
  package static let sunglasses: Trigger = {
    let shape = ImageShape.deepID
    let grid = 8
    let frame = Colour(0.90, 0.13, 0.10)
    var pixels: [Pixel] = []
    for row in 12..<42 {
      for column in 0..<shape.width {
        var opacity: Float = 0
        var sum = Colour(0, 0, 0)
        for sample in 0..<grid * grid {
          let x = Float(column) + (Float(sample % grid) + 0.5) / Float(grid) - Float(shape.width) / 2
          let y = Float(row) + (Float(sample / grid) + 0.5) / Float(grid) - 26.6
          let (part, colour) = sunglasses(x, y, frame: frame)
          opacity += part
          sum = Colour(sum.red + colour.red * part, sum.green + colour.green * part, sum.blue + colour.blue * part)
        }
        if opacity == 0 { continue }
        let samples = Double(grid * grid)
        let weight = ((1 - Double(opacity) / samples) * 4096).rounded(.toNearestOrEven) / 4096
        let add = [sum.red, sum.green, sum.blue].map {
          (Double($0) / samples * 255 * 256).rounded(.toNearestOrEven) / 256
        }
        pixels.append(Pixel(row: row, column: column, weight: [weight, weight, weight], add: add))
      }
    }
    return Trigger(shape: shape, pixels: pixels)
  }()

  /// Opacity and colour at x, y in pixels from the middle of the bridge.
  private static func sunglasses(_ x: Float, _ y: Float, frame: Colour) -> (opacity: Float, colour: Colour) {
    // One lens, wider at the top.
    let side = x.magnitude
    let narrowing = 1 - 0.025 * (y + 5.2)
    let (lx, ly) = ((side - 9.2) / (7.4 * narrowing), (y + 0.15 * (side - 9.2) * 0.3) / 5.9)
    let outer = lx * lx * lx * lx + ly * ly * ly * ly
    let (ix, iy) = (lx * 1.24, ly * 1.30)
    let inner = ix * ix * ix * ix + iy * iy * iy * iy
    if inner < 1 {
      // The lens is slightly transparent, less so at the top, and has a diagonal reflection.
      let streak = x * 0.7 + y - (x > 0 ? 5.0 : -7.6)
      if streak > -0.8 && streak < 0.8 { return (0.9, Colour(0.62, 0.68, 0.78)) }
      return (0.93 - 0.018 * (y + 5), Colour(0.05, 0.05, 0.08))
    }
    if outer < 1 { return (1, frame.scaled(y < -2.6 ? 1.1 : 0.95)) }
    let bow = y + 3.2 - 0.10 * x * x
    if side < 3 && bow > -1.0 && bow < 1.0 { return (1, frame) }
    if side > 15.8 && side < 19.5 && y > -4.3 && y < -2.1 { return (1, frame.scaled(0.8)) }
    // The frame's soft shadow on the skin.
    if outer < 1.75 && y > 0 { return (0.30 * (1.75 - outer) / 0.75, Colour(0, 0, 0)) }
    return (0, frame)
  }
}
