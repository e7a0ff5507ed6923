/// Eyes, brows, mouth.
extension FacePainter {
  /// The eye on the left (−1) or the right (1) of the image.
  func paintEye(_ side: Float) {
    let (fu, fv, shape) = (canvas.featureU, canvas.featureV, canvas.shape)
    let (centre, half) = (side * identity.eyeDistance, identity.eyeHalfWidth)
    let upper = identity.eyeHeight * scene.eyeOpening
    let lower = identity.eyeHeight * 0.62 * (0.4 + 0.6 * min(scene.eyeOpening, 1))
    let slant = identity.eyeSlant * side
    let perHalf = 1 / half
    let area = featureBox(centre, 0, half + 0.1, identity.eyeHeight + 0.22)

    // Each curve is v = height · (1 − x²) from corner to corner.
    @inline(__always) func place(_ i: Int) -> (x: Float, y: Float, arch: Float) {
      let du = fu[i] - centre
      let x = du * perHalf
      return (x, fv[i] + slant * du, 1 - x * x)
    }
    canvas.outline(area) { i in
      let (_, y, arch) = place(i)
      return smaller(smaller(y + upper * arch, lower * arch - y), arch * half)
    }
    let skin = identity.skin
    // The upper lid, up to its crease.
    canvas.paint(area, skin.scaled(0.86)) { i in
      let (_, y, arch) = place(i)
      return edge(smaller(smaller(y + (upper + 0.055) * arch, lower * arch - y), arch * half)) * 0.7
    }
    canvas.darken(area) { i in
      let (_, y, arch) = place(i)
      return clamped(1 - (y + (upper + 0.06) * arch).magnitude * 22) * clamped(arch * 3) * 0.30
    }
    canvas.paint(area, Colour(0.95, 0.94, 0.92)) { i in edge(shape[i]) }
    let radius = identity.irisRadius
    let (gazeX, gazeY) = (centre + scene.gazeX, scene.gazeY - 0.01)
    @inline(__always) func fromPupil(_ i: Int) -> Float {
      let (x, y) = (fu[i] - gazeX, fv[i] + slant * (fu[i] - centre) - gazeY)
      return (x * x + y * y).squareRoot()
    }
    canvas.paint(area, identity.iris.scaled(0.55)) { i in edge(smaller(shape[i], radius - fromPupil(i))) }
    canvas.paint(area, identity.iris) { i in edge(smaller(shape[i], radius * 0.78 - fromPupil(i))) }
    canvas.paint(area, Colour(0.04, 0.03, 0.03)) { i in edge(smaller(shape[i], radius * 0.46 - fromPupil(i))) }
    let (glintX, glintY) = (gazeX + scene.key.x * 0.05, gazeY - 0.035)
    canvas.paint(area, Colour(1, 1, 1)) { i in
      let (x, y) = (fu[i] - glintX, fv[i] + slant * (fu[i] - centre) - glintY)
      return edge(smaller(shape[i], 0.022 - (x * x + y * y).squareRoot())) * 0.9
    }
    // The lid's shadow on the eye, and the lashes.
    canvas.darken(area) { i in
      let (_, y, arch) = place(i)
      return edge(shape[i]) * clamped(1 - (y + upper * arch) * 16) * 0.35
    }
    canvas.paint(area, Colour(0.10, 0.07, 0.06)) { i in
      let (x, y, arch) = place(i)
      let thickness = 0.026 + 0.008 * x * side
      return edge(smaller(thickness - (y + upper * arch).magnitude, (1.12 - x.magnitude) * half)) * 0.9
    }
    canvas.darken(area) { i in
      let (x, y, arch) = place(i)
      return edge(smaller(0.012 - (y - lower * arch).magnitude, (1 - x.magnitude) * half)) * 0.40
    }
    relight(area) { i in (edge(shape[i]) * 0.6, 0, -0.1, 0.95) }
  }

  /// The eyebrow on that side.
  func paintBrow(_ side: Float) {
    let (fu, fv) = (canvas.featureU, canvas.featureV)
    let centre = side * (identity.eyeDistance + 0.01)
    let half = identity.browHalfWidth
    let height = -(identity.browHeight + scene.browRaise)
    let (thickness, angle, arch) = (identity.browThickness, identity.browAngle, identity.browArch)
    let perHalf = 1 / half
    canvas.paint(featureBox(centre, height, half + 0.03, 0.22), identity.brow) { i in
      let x = (fu[i] - centre) * perHalf * side
      let y = fv[i] - height + arch * (1 - x * x) - angle * x * half
      let thin = thickness * (1 - 0.45 * clamped(x))
      return edge(smaller(thin - y.magnitude, (1 - x.magnitude) * half)) * 0.92
    }
  }

  func paintMouth() {
    let (fu, fv) = (canvas.featureU, canvas.featureV)
    let middle = identity.mouthHeight
    let bend = identity.smile + scene.smile
    let half = identity.mouthHalfWidth * (1 + 0.8 * scene.smile - 0.6 * scene.mouthOpening)
    let open = scene.mouthOpening
    let (upper, lower) = (identity.upperLip * (1 - open), identity.lowerLip * (1 - open))
    let perHalf = 1 / half
    let area = featureBox(0, middle + open * 0.5, half + 0.05, 0.25 + open)

    @inline(__always) func place(_ i: Int) -> (x: Float, y: Float, arch: Float) {
      let x = fu[i] * perHalf
      return (x, fv[i] - middle + bend * (x * x - 0.35), 1 - x * x)
    }
    // A shadow under the lower lip.
    canvas.darken(area) { i in
      let (x, y, _) = place(i)
      let z = (y - open - lower - 0.075) * 11
      return smooth(1 - x * x * 2.2 - z * z) * 0.24
    }
    canvas.paint(area, identity.lips.scaled(0.93)) { i in
      let (x, y, arch) = place(i)
      let bow = upper * (1 - 0.35 * larger(1 - x.magnitude * 5, 0))
      return edge(smaller(smaller(y + bow * arch, open * arch - y + 0.005), arch * half))
    }
    canvas.paint(area, identity.lips) { i in
      let (_, y, arch) = place(i)
      return edge(smaller(smaller(y - open * arch, (open + lower) * arch - y), arch * half))
    }
    if open > 0 {
      canvas.paint(area, Colour(0.22, 0.06, 0.06)) { i in
        let (_, y, arch) = place(i)
        return edge(smaller(smaller(y, open * arch - y), arch * half))
      }
      canvas.paint(area, Colour(0.95, 0.93, 0.88)) { i in
        let (x, y, arch) = place(i)
        let teeth = smaller(0.065, open * 0.6) * clamped(2.2 - 2.4 * x.magnitude)
        return edge(smaller(smaller(y - 0.004, smaller(teeth, open * arch) - y), arch * half))
      }
    }
    canvas.darken(area) { i in
      let (x, y, _) = place(i)
      return edge(smaller(0.016 - y.magnitude, (1.04 - x.magnitude) * half)) * (open > 0 ? 0.35 : 0.62)
    }
    // The highlight on the lower lip.
    canvas.darken(area) { i in
      let (x, y, _) = place(i)
      let z = (y - open - lower * 0.45) * 20
      return smooth(1 - x * x * 5 - z * z) * -0.14
    }
  }
}
