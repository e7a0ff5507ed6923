/// The background, the neck and the clothes.
extension FacePainter {
  /// A gradient between two colours, evenly lit.
  func paintBackground() {
    let (from, to) = scene.background
    let (ax, ay) = (
      scene.backgroundAngle.x / Float(FaceCanvas.width), scene.backgroundAngle.y / Float(FaceCanvas.height)
    )
    let offset = 0.5 - (scene.backgroundAngle.x + scene.backgroundAngle.y) * 0.5
    let (r, g, b, key, fill, gloss) = (canvas.red, canvas.green, canvas.blue, canvas.key, canvas.fill, canvas.gloss)
    for row in 0..<FaceCanvas.height {
      let start = row * FaceCanvas.width
      for column in 0..<FaceCanvas.width {
        let t = clamped(offset + Float(column) * ax + Float(row) * ay)
        r[start + column] = from.red + (to.red - from.red) * t
        g[start + column] = from.green + (to.green - from.green) * t
        b[start + column] = from.blue + (to.blue - from.blue) * t
        key[start + column] = 0.62
        fill[start + column] = 0.62
        gloss[start + column] = 0
      }
    }
  }

  /// The neck in the shadow of the chin, and clothes with a neckline.
  func paintNeckAndClothes() {
    let (u, v, head) = (canvas.u, canvas.v, canvas.head)
    let half = identity.halfWidth * 0.58
    let skin = identity.skin
    let lower = box(0, 1.7, 2.2, 1.2)
    canvas.paint(lower, skin) { i in edge(half + 0.12 * larger(v[i] - 1, 0) - u[i].magnitude) * clamped(v[i] * 20 - 10)
    }
    canvas.darken(lower) { i in
      edge(half + 0.12 * larger(v[i] - 1, 0) - u[i].magnitude) * clamped(1 + head[i] * 2.2) * 0.55
    }
    let clothes = scene.clothes
    let opening = scene.neckline
    let perOpening = 1 / (half + 0.02)
    let top = identity.chin + 0.10
    canvas.paint(lower, clothes) { i in
      let w = u[i] * perOpening
      let neck = opening * larger(1 - w * w, 0)
      let shoulder = top + 0.10 * u[i] * u[i] + neck
      return edge(v[i] - shoulder)
    }
    canvas.darken(lower) { i in
      let w = u[i] * perOpening
      let shoulder = top + 0.10 * u[i] * u[i] + opening * larger(1 - w * w, 0)
      return edge(0.035 - (v[i] - shoulder - 0.03).magnitude) * 0.30
    }
    relight(lower) { i in
      let w = u[i] * perOpening
      let shoulder = top + 0.10 * u[i] * u[i] + opening * larger(1 - w * w, 0)
      let neck = smaller(half - u[i].magnitude, v[i] - 0.5)
      return (edge(larger(neck, v[i] - shoulder)), u[i] * 0.6, -0.2, 0.78)
    }
  }

  /// Lights samples whose surface has the normal (x, y, z), blended by `part`.
  @inline(__always)
  func relight(_ box: FaceCanvas.Box, surface: (Int) -> (part: Float, x: Float, y: Float, z: Float)) {
    let (a, b) = (scene.key, scene.fill)
    let (key, fill) = (canvas.key, canvas.fill)
    for row in box.rows {
      let start = row * FaceCanvas.width
      for i in start + box.columns.lowerBound..<start + box.columns.upperBound {
        let (part, x, y, z) = surface(i)
        key[i] += (larger(x * a.x + y * a.y + z * a.z, 0) - key[i]) * part
        fill[i] += (larger(x * b.x + y * b.y + z * b.z, 0) - fill[i]) * part
      }
    }
  }
}
