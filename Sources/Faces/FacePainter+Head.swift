/// The skin: ears, head, nose.
extension FacePainter {
  func paintEars() {
    let (u, v) = (canvas.u, canvas.v)
    let size = identity.earSize
    let skin = identity.skin
    let inner = skin.mixed(with: Colour(0.45, 0.15, 0.12), 0.4).scaled(0.85)
    for side in [Float(-1), 1] {
      // The ear on the side turned to the camera looks wider.
      let wide = 0.13 * size * (1 - side * scene.turn * 1.5)
      let centre = side * (identity.halfWidth - 0.01)
      let middle = identity.earHeight + 0.5 * scene.nod
      let area = box(centre, middle, 0.25, 0.32)
      let (perWidth, perHeight) = (1 / wide, 1 / (0.24 * size))
      canvas.paint(area, skin) { i in
        let (x, y) = ((u[i] - centre) * perWidth, (v[i] - middle) * perHeight)
        return edge((1 - (x * x + y * y).squareRoot()) * wide)
      }
      canvas.paint(area, inner) { i in
        let (x, y) = ((u[i] - centre) * perWidth * 1.7, (v[i] - middle) * perHeight * 1.5)
        return clamped((1 - (x * x + y * y)) * 2) * 0.8
      }
      relight(area) { i in
        let (x, y) = ((u[i] - centre) * perWidth, (v[i] - middle) * perHeight)
        return (clamped((1.1 - (x * x + y * y)) * 3), side * 0.55, 0, 0.8)
      }
    }
  }

  func paintHead() {
    let area = box(0, 0.05, 1.1, 1.45)
    let (u, v, fu, fv, head) = (canvas.u, canvas.v, canvas.featureU, canvas.featureV, canvas.head)
    canvas.paint(area, identity.skin) { i in edge(head[i]) }

    // A round surface, flatter in the middle than a ball.
    let perWidth = 0.86 / identity.halfWidth
    let gloss = canvas.gloss
    relight(area) { i in
      let part = edge(head[i])
      let (x, y) = (u[i] * perWidth, v[i] * 0.55)
      gloss[i] = part
      return (part, x, y, larger(1 - x * x - y * y, 0.04).squareRoot())
    }

    if identity.blush > 0.05 {
      let blush = identity.skin.mixed(with: Colour(0.85, 0.25, 0.25), 0.45)
      let strength = identity.blush
      canvas.paint(featureBox(0, 0.42, 0.85, 0.4), blush) { i in
        let (x, y) = ((fu[i].magnitude - 0.52) * 3.6, (fv[i] - 0.42) * 4.4)
        return smooth(1 - (x * x + y * y)) * strength * edge(head[i])
      }
    }
    if identity.freckles > 0 {
      let strength = identity.freckles
      canvas.darken(featureBox(0, 0.33, 0.7, 0.28)) { i in
        let spot = wave(fu[i] * 7.3 + fv[i] * 3.1) + wave(fv[i] * 8.7 - fu[i] * 2.3)
        let (x, y) = (fu[i] * 1.5, (fv[i] - 0.33) * 4)
        return clamped(spot - 0.9) * smooth(1.1 - (x * x + y * y)) * strength * 0.5
      }
    }
    // The eye sockets.
    let distance = identity.eyeDistance
    canvas.darken(featureBox(0, -0.04, 0.8, 0.3)) { i in
      let (x, y) = ((fu[i].magnitude - distance) * 3.2, (fv[i] + 0.03) * 4.6)
      return smooth(1 - (x * x + y * y)) * 0.20
    }
    if identity.age > 0 { paintLines() }
    if let mole = identity.mole {
      canvas.paint(featureBox(mole.u, mole.v, 0.06, 0.06), Colour(0.20, 0.12, 0.10)) { i in
        let (x, y) = (fu[i] - mole.u, fv[i] - mole.v)
        return edge(0.038 - (x * x + y * y).squareRoot())
      }
    }
  }

  /// Wrinkles from the nose to the corners of the mouth and on the forehead.
  private func paintLines() {
    let (fu, fv) = (canvas.featureU, canvas.featureV)
    let age = identity.age
    let (from, to) = (identity.noseLength - 0.05, identity.mouthHeight + 0.06)
    let start = identity.noseHalfWidth + 0.03
    let spread = (identity.mouthHalfWidth + 0.09 - start) / (to - from)
    canvas.darken(featureBox(0, (from + to) * 0.5, 0.6, 0.3)) { i in
      let line = start + spread * (fv[i] - from)
      let within = clamped((fv[i] - from) * 10) * clamped((to - fv[i]) * 10)
      return clamped(1 - (fu[i].magnitude - line).magnitude * 18) * within * 0.38 * age
    }
    canvas.darken(featureBox(0, -0.6, 0.6, 0.25)) { i in
      let within = smooth((0.5 - fu[i].magnitude) * 6) * smooth(1 - (fv[i] + 0.6).magnitude * 5)
      return clamped(wave(fv[i] * 8) * 2 - 1) * within * 0.22 * age
    }
    let distance = identity.eyeDistance
    canvas.darken(featureBox(0, 0.16, 0.7, 0.12)) { i in
      let x = (fu[i].magnitude - distance) * 5
      return clamped(1 - (fv[i] - 0.19 + 0.05 * x * x).magnitude * 16) * clamped(1 - x * x) * 0.30 * age
    }
  }

  func paintNose() {
    let (fu, fv) = (canvas.featureU, canvas.featureV)
    let (length, half) = (identity.noseLength, identity.noseHalfWidth)
    let bridge = identity.noseBridge

    // The ridge tilts the surface to both sides; the tip tilts it up and down.
    let (a, b) = (scene.key, scene.fill)
    let (key, fill) = (canvas.key, canvas.fill)
    let area = featureBox(0, length * 0.6, half + 0.1, length * 0.7 + 0.1)
    let perLength = 1 / length
    for row in area.rows {
      let start = row * FaceCanvas.width
      for i in start + area.columns.lowerBound..<start + area.columns.upperBound {
        let along = clamped(fv[i] * perLength + 0.15)
        let width = half * (0.50 + 0.5 * along * along)
        let x = fu[i] / width
        let within = larger(1 - x * x, 0) * along * clamped((length + 0.06 - fv[i]) * 9)
        let lean = x * within * 1.5 * bridge
        key[i] = larger(key[i] + lean * a.x - within * 0.06, 0)
        fill[i] = larger(fill[i] + lean * b.x, 0)
      }
    }
    // The shadow under the tip, the wings and the nostrils.
    let under = featureBox(0, length + 0.03, half + 0.08, 0.12)
    let perHalf = 1 / (half + 0.02)
    canvas.darken(under) { i in
      let x = fu[i] * perHalf
      let y = (fv[i] - length - 0.035 + 0.05 * x * x) * 12
      return smooth(1.15 - (x * x + y * y)) * 0.34
    }
    canvas.darken(under) { i in
      let (x, y) = ((fu[i].magnitude - half * 0.50) * 15, (fv[i] - length - 0.005) * 24)
      return smooth(1.2 - (x * x + y * y)) * 0.52
    }
    canvas.darken(featureBox(0, length - 0.06, half + 0.08, 0.12)) { i in
      let y = (fv[i] - length + 0.07) * 9
      return clamped(1 - (fu[i].magnitude - half + 0.03 * y * y).magnitude * 22) * clamped(1 - y * y) * 0.30
    }
  }
}
