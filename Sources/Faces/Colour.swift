import Base

/// Red, green and blue, 0 … 1 as an 8-bit image stores them (not linear light).
struct Colour: Equatable, Sendable {
  var red, green, blue: Float

  init(_ red: Float, _ green: Float, _ blue: Float) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Interpolates to another colour by `part`.
  func mixed(with other: Colour, _ part: Float) -> Colour {
    Colour(
      red + (other.red - red) * part, green + (other.green - green) * part, blue + (other.blue - blue) * part)
  }

  /// Approximate lightness, 0 … 1.
  var lightness: Float { 0.3 * red + 0.59 * green + 0.11 * blue }

  /// Each channel times `factor`.
  func scaled(_ factor: Float) -> Colour { Colour(red * factor, green * factor, blue * factor) }

  /// A full hue, 0 ..< 1 around the circle, mixed with white and then darkened.
  init(hue: Float, saturation: Float, value: Float) {
    func channel(_ offset: Float) -> Float {
      var h = hue + offset
      if h >= 1 { h -= 1 }
      let x = (h * 6 - 3).magnitude - 1
      return value * (1 - saturation + saturation * min(max(x, 0), 1))
    }
    self.init(channel(0), channel(2 / 3), channel(1 / 3))
  }
}

/// The colours of skin, hair and eyes.
enum Palette {
  /// A skin tone between two neighbours of the palette, a little pinker or yellower.
  static func skin(_ random: inout SplitMix64) -> Colour {
    let tones = [
      Colour(0.97, 0.84, 0.75), Colour(0.94, 0.77, 0.66), Colour(0.89, 0.70, 0.56), Colour(0.82, 0.62, 0.47),
      Colour(0.72, 0.52, 0.38), Colour(0.60, 0.41, 0.29), Colour(0.48, 0.32, 0.22), Colour(0.37, 0.24, 0.17),
    ]
    let place = random.index(below: tones.count - 1)
    var tone = tones[place].mixed(with: tones[place + 1], random.unit())
    let pink = random.uniform(-0.025...0.025)
    tone.green -= pink
    tone.blue += pink * 0.6
    return tone
  }

  /// A hair colour; grey or white where `grey` is high.
  static func hair(_ random: inout SplitMix64, grey: Float) -> Colour {
    let tones = [
      Colour(0.10, 0.09, 0.09), Colour(0.16, 0.11, 0.09), Colour(0.25, 0.16, 0.11), Colour(0.37, 0.24, 0.15),
      Colour(0.47, 0.27, 0.15), Colour(0.60, 0.29, 0.13), Colour(0.76, 0.41, 0.17), Colour(0.66, 0.50, 0.30),
      Colour(0.85, 0.71, 0.46), Colour(0.92, 0.85, 0.70), Colour(0.10, 0.09, 0.09), Colour(0.16, 0.11, 0.09),
    ]
    var tone = tones[random.index(below: tones.count)]
    let dyed = random.unit()
    let hue = random.unit()
    if dyed < 0.06 { tone = Colour(hue: hue, saturation: 0.6, value: 0.75) }
    if grey > 0.45 { tone = tone.mixed(with: Colour(0.80, 0.80, 0.80), grey * 0.95) }
    return tone.scaled(random.uniform(0.88...1.12))
  }

  /// The colour of an iris.
  static func iris(_ random: inout SplitMix64) -> Colour {
    let tones = [
      Colour(0.20, 0.11, 0.07), Colour(0.33, 0.19, 0.10), Colour(0.45, 0.33, 0.14), Colour(0.25, 0.45, 0.25),
      Colour(0.22, 0.45, 0.70), Colour(0.45, 0.58, 0.68), Colour(0.27, 0.16, 0.09),
    ]
    return tones[random.index(below: tones.count)].scaled(random.uniform(0.85...1.15))
  }
}
