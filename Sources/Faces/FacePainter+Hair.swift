/// Hair and beard.
extension FacePainter {
  /// The hair behind the neck.
  func paintBackHair() {
    guard let back = identity.hair.back else { return }
    let style = identity.hair
    let (u, v, head, shape) = (canvas.u, canvas.v, canvas.head, canvas.shape)
    let half = identity.halfWidth + style.volumeSide - 0.04
    let (curl, frequency) = (style.curl, style.curlFrequency * 0.55)
    let area = box(0, 0.4, 1.5, 2.2)
    canvas.outline(area) { i in
      let ripple = curl * wave(v[i] * frequency)
      let y = larger(v[i] + 0.1, 0)
      let side = half + style.backWidth * smooth(v[i] * 0.8 + 0.4) + 0.06 * y + ripple - u[i].magnitude
      let falls = smaller(smaller(side, back - v[i] - 0.25 * u[i] * u[i]), v[i] + 0.4)
      return larger(falls, smaller(head[i] + style.volumeSide, 0.4 - v[i]))
    }
    canvas.paint(area, identity.hairColour.scaled(0.62)) { i in edge(shape[i]) }
    canvas.darken(area) { i in edge(shape[i]) * clamped(wave(u[i] * 6.3 + 0.2 * v[i])) * 0.18 }
    relight(area) { i in (edge(shape[i]), u[i] * 0.6, 0, 0.75) }
  }

  /// The hair on the head and around the face.
  func paintHair() {
    let style = identity.hair
    let (u, v, fu) = (canvas.u, canvas.v, canvas.featureU)
    let (head, shape) = (canvas.head, canvas.shape)
    let nod = scene.nod
    if style.knot > 0 {
      let (centre, radius) = (-identity.top - style.knot * 0.45, style.knot)
      let area = box(0, centre, radius, radius)
      canvas.paint(area, identity.hairColour.scaled(0.85)) { i in
        let y = v[i] - centre
        return edge(radius - (u[i] * u[i] + y * y).squareRoot())
      }
      relight(area) { i in
        let (x, y) = (u[i] / radius, (v[i] - centre) / radius)
        return (clamped(2 - 2 * (x * x + y * y)), x * 0.8, y * 0.8, 0.55)
      }
    }
    if style.isBald { return }
    let (top, bottom) = (-identity.top - style.volumeTop - 0.2, style.length + 0.2)
    let area = box(0, (top + bottom) * 0.5, identity.halfWidth + style.volumeTop + 0.25, (bottom - top) * 0.5)
    let lean = scene.turn * 0.35
    let taper: Float = style.back == nil ? 0.28 : 0.05
    let (curl, frequency) = (style.curl, style.curlFrequency)
    canvas.outline(area) { i in
      let above = clamped(0.35 - v[i] * 1.1)
      let ripple = curl * (wave(u[i] * frequency * 0.8) + wave(v[i] * frequency * 0.9 + 0.3))
      let volume = style.volumeSide + (style.volumeTop - style.volumeSide) * above * above + ripple
      let x = fu[i] - style.parting
      let slope = x < 0 ? style.slopeLeft : style.slopeRight
      let line = style.line + slope * x + style.curve * fu[i] * fu[i] + nod * 0.6 + ripple * 0.8
      let sides = style.opening + taper * larger(v[i] + 0.35, 0) - (u[i] - lean).magnitude - ripple * 0.5
      let face = smaller(v[i] - line, sides)
      return smaller(smaller(head[i] + volume, -face), style.length - v[i])
    }
    // The shadow of the fringe on the forehead.
    canvas.darken(area) { i in clamped(1 + shape[i] * 9) * edge(head[i]) * 0.30 }
    let gloss = canvas.gloss
    let colour = identity.hairColour
    canvas.paint(area, colour) { i in
      let part = edge(shape[i])
      gloss[i] *= 1 - part
      return part
    }
    let perWidth = 0.9 / (identity.halfWidth + style.volumeSide)
    relight(area) { i in
      let (x, y) = (u[i] * perWidth, v[i] * 0.62 - 0.12)
      return (edge(shape[i]), x, y, larger(1 - x * x - y * y, 0.05).squareRoot())
    }
    // Strands, and a highlight across them.
    canvas.darken(area) { i in
      let strand = wave(fu[i] * 4.7 + v[i] * 1.3) * 0.5 + wave(fu[i] * 9.1 - v[i] * 0.7) * 0.5
      return edge(shape[i]) * clamped(strand) * 0.17
    }
    canvas.paint(area, colour.mixed(with: Colour(1, 1, 1), 0.5)) { i in
      let y = (v[i] + 0.92 - 0.4 * u[i] * u[i]) * 5
      return edge(shape[i]) * smooth(1 - y * y) * 0.28
    }
  }

  func paintBeard() {
    let (fu, fv, head) = (canvas.featureU, canvas.featureV, canvas.head)
    let nose = identity.noseLength
    switch identity.beard {
    case .none:
      return
    case .full(let opacity, let length):
      canvas.paint(box(0, 0.75, 1.05, 0.95), identity.beardColour) { i in
        let side = larger(fu[i].magnitude - 0.34, 0)
        let line = nose + 0.10 - 1.15 * side + 0.25 * smaller(fu[i].magnitude, 0.34)
        let texture = 0.88 + 0.12 * wave(fu[i] * 8 + 0.3 * fv[i])
        return clamped(smaller((fv[i] - line) * 10 + 0.5, (head[i] + length) * 20 + 0.5)) * opacity * texture
      }
    case .goatee(let half):
      let middle = identity.mouthHeight + 0.12
      let perHalf = 1 / half
      canvas.paint(featureBox(0, middle, half, 0.5), identity.beardColour) { i in
        let (x, y) = (fu[i] * perHalf, (fv[i] - middle) * 2.5)
        return clamped((1 - x * x * x * x - y * y * y * y) * 3) * edge(head[i]) * 0.85
      }
    case .moustache(let half, let thickness):
      let middle = (nose + identity.mouthHeight) * 0.5 + 0.05
      let perHalf = 1 / half
      canvas.paint(featureBox(0, middle, half, 0.2), identity.beardColour) { i in
        let x = fu[i] * perHalf
        let y = fv[i] - middle - 0.06 * x * x
        return edge(smaller(thickness * (1 - 0.5 * x * x) - y.magnitude, (1 - x.magnitude) * half)) * 0.92
      }
    }
  }
}
