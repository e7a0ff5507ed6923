import Base

/// What varies between images of one identity: pose, expression, light, clothes, background, camera.
struct FaceScene: Sendable {
  // The pose. Shifts in pixels of the image, angles in radians; turn and nod as shares of the face's depth.
  var shiftX, shiftY, tilt, scale, turn, nod: Float

  // The expression.
  var eyeOpening, gazeX, gazeY, mouthOpening, smile, browRaise: Float

  // The light: two directions, each with a strength and a colour, and ambient light.
  var key, fill: Light
  var ambient: Float
  var exposure: Float
  var cast: Colour

  // The surroundings.
  var background: (from: Colour, to: Colour)
  var backgroundAngle: (x: Float, y: Float)
  var clothes: Colour
  var neckline: Float

  // The camera.
  var noise, blur: Float

  struct Light: Sendable {
    var x, y, z, strength: Float
    var colour: Colour
  }

  /// A scene that `random` draws.
  init(random: inout SplitMix64) {
    shiftX = random.uniform(-2...2)
    shiftY = random.uniform(-1.7...1.7)
    tilt = random.uniform(-0.13...0.13)
    scale = random.uniform(0.92...1.07)
    turn = random.uniform(-0.27...0.27)
    nod = random.uniform(-0.13...0.13)

    eyeOpening = random.chance(0.08) ? random.uniform(0.08...0.35) : random.uniform(0.65...1.15)
    gazeX = random.uniform(-0.07...0.07)
    gazeY = random.uniform(-0.025...0.025)
    mouthOpening = random.chance(0.35) ? random.uniform(0.04...0.17) : 0
    smile = random.uniform(-0.05...0.10)
    browRaise = random.uniform(-0.03...0.06)

    let side: Float = random.chance(0.5) ? 1 : -1
    key = Light(random: &random, x: side * random.uniform(0.15...0.85), strength: random.uniform(0.35...0.75))
    fill = Light(random: &random, x: -side * random.uniform(0.2...0.9), strength: random.uniform(0.05...0.30))
    ambient = random.uniform(0.34...0.54)
    exposure = random.uniform(0.80...1.22)
    cast = Colour(random.uniform(0.93...1.07), 1, random.uniform(0.90...1.10))

    let hue = random.unit()
    let second = random.chance(0.7) ? hue : random.unit()
    let saturation = random.uniform(0.05...0.65)
    background = (
      Colour(hue: hue, saturation: saturation, value: random.uniform(0.35...1)),
      Colour(hue: second, saturation: saturation * random.uniform(0.5...1), value: random.uniform(0.15...0.85))
    )
    backgroundAngle = (random.uniform(-1...1), random.uniform(-1...1))
    clothes = Colour(
      hue: random.unit(), saturation: random.uniform(0.05...0.7), value: random.uniform(0.12...0.85))
    neckline = random.uniform(0.05...0.40)
    noise = random.uniform(0.006...0.026)
    blur = random.chance(0.3) ? random.uniform(0.05...0.22) : 0
  }
}

extension FaceScene.Light {
  fileprivate init(random: inout SplitMix64, x: Float, strength: Float) {
    let y = random.uniform(-0.75...0.25)
    let z = random.uniform(0.45...0.9)
    let length = (x * x + y * y + z * z).squareRoot()
    let warm = random.uniform(-0.08...0.08)
    self.init(
      x: x / length, y: y / length, z: z / length, strength: strength, colour: Colour(1 + warm, 1, 1 - warm))
  }
}
