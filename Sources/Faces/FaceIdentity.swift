import Base

/// What all images of one identity share: the geometry and the colours of a face.
///
/// Lengths are in units of the face frame: the eye line is v = 0, the chin near v = 1.2, the head about 1.8 wide.
struct FaceIdentity: Sendable {
  // The head.
  var halfWidth, top, chin, jaw, taper: Float
  var skin: Colour
  var blush, freckles, age: Float
  var earSize, earHeight: Float

  // Eyes and brows.
  var eyeDistance, eyeHalfWidth, eyeHeight, eyeSlant, irisRadius: Float
  var iris: Colour
  var browHeight, browHalfWidth, browThickness, browAngle, browArch: Float
  var brow: Colour

  // Nose and mouth.
  var noseLength, noseHalfWidth, noseBridge: Float
  var mouthHeight, mouthHalfWidth, upperLip, lowerLip, smile: Float
  var lips: Colour
  var mole: (u: Float, v: Float)?

  // Hair and beard.
  var hair: HairStyle
  var hairColour: Colour
  var beard: Beard
  var beardColour: Colour

  /// The identity that `random` draws.
  init(random: inout SplitMix64) {
    halfWidth = random.uniform(0.80...0.98)
    top = random.uniform(1.08...1.28)
    chin = random.uniform(1.08...1.36)
    jaw = random.uniform(0.15...0.95)
    taper = random.uniform(0.02...0.30)
    skin = Palette.skin(&random)
    blush = random.uniform(0...0.5)
    freckles = random.chance(0.12) ? random.uniform(0.3...0.7) : 0
    age = random.chance(0.3) ? random.uniform(0.3...1) : 0
    earSize = random.uniform(0.75...1.25)
    earHeight = random.uniform(0.02...0.18)

    eyeDistance = random.uniform(0.35...0.47)
    eyeHalfWidth = random.uniform(0.185...0.255)
    eyeHeight = random.uniform(0.080...0.145)
    eyeSlant = random.uniform(-0.22...0.22)
    irisRadius = random.uniform(0.090...0.118)
    iris = Palette.iris(&random)
    browHeight = random.uniform(0.20...0.33)
    browHalfWidth = random.uniform(0.19...0.29)
    browThickness = random.uniform(0.022...0.070)
    browAngle = random.uniform(-0.24...0.24)
    browArch = random.uniform(0...0.10)

    noseLength = random.uniform(0.36...0.54)
    noseHalfWidth = random.uniform(0.12...0.24)
    noseBridge = random.uniform(0.4...1)
    mouthHeight = noseLength + random.uniform(0.24...0.36)
    mouthHalfWidth = random.uniform(0.22...0.40)
    upperLip = random.uniform(0.025...0.085)
    lowerLip = random.uniform(0.035...0.110)
    smile = random.uniform(-0.07...0.11)
    let red = random.uniform(0.1...0.75)
    let lipTint = Colour(random.uniform(0.62...0.80), random.uniform(0.18...0.34), random.uniform(0.22...0.36))
    lips = skin.mixed(with: lipTint, red)
    mole = random.chance(0.15) ? (random.uniform(-0.6...0.6), random.uniform(0.25...0.95)) : nil

    hairColour = Palette.hair(&random, grey: age)
    // Hair as light as the skin would be invisible.
    let contrast = hairColour.lightness - skin.lightness
    if contrast.magnitude < 0.12 { hairColour = hairColour.scaled(contrast > 0 ? 1.25 : 0.7) }
    hair = HairStyle(random: &random, halfWidth: halfWidth, age: age)
    brow = hairColour.mixed(with: Colour(0.16, 0.11, 0.09), random.uniform(0.35...0.85))
    beard = Beard(random: &random)
    beardColour = hairColour.mixed(with: Colour(0.20, 0.12, 0.08), random.uniform(0.1...0.5))
  }
}

/// Facial hair.
enum Beard: Equatable, Sendable {
  case none
  /// A full beard: its opacity, and how far it extends below the chin.
  case full(opacity: Float, length: Float)
  case goatee(halfWidth: Float)
  case moustache(halfWidth: Float, thickness: Float)

  init(random: inout SplitMix64) {
    switch random.index(below: 100) {
    case ..<58: self = .none
    case ..<70: self = .full(opacity: random.uniform(0.75...0.95), length: random.uniform(0.02...0.14))
    case ..<80: self = .full(opacity: random.uniform(0.25...0.45), length: 0)
    case ..<90: self = .goatee(halfWidth: random.uniform(0.24...0.36))
    default: self = .moustache(halfWidth: random.uniform(0.24...0.36), thickness: random.uniform(0.045...0.085))
    }
  }
}
