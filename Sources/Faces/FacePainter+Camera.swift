import Base
import Lab

/// From the painted surface to the bytes of the image.
extension FacePainter {
  /// Lights the surface, averages each pixel's four samples, blurs, adds noise and rounds.
  func develop(random: inout SplitMix64, into pixels: UnsafeMutablePointer<UInt8>) {
    light()
    gather()
    expose(random: &random, into: pixels)
  }

  /// colour · (ambient + key + fill) + gloss, in place.
  private func light() {
    let (r, g, b, key, fill, gloss) = (canvas.red, canvas.green, canvas.blue, canvas.key, canvas.fill, canvas.gloss)
    let (ambient, exposure, cast) = (scene.ambient, scene.exposure, scene.cast)
    let (a, c) = (scene.key, scene.fill)
    for i in 0..<FaceCanvas.count {
      let (k, f) = (key[i] * a.strength, fill[i] * c.strength)
      let shine = key[i] * key[i] * key[i] * key[i] * gloss[i] * 0.055
      r[i] = (r[i] * (ambient + k * a.colour.red + f * c.colour.red) + shine) * exposure * cast.red
      g[i] = (g[i] * (ambient + k * a.colour.green + f * c.colour.green) + shine) * exposure * cast.green
      b[i] = (b[i] * (ambient + k * a.colour.blue + f * c.colour.blue) + shine) * exposure * cast.blue
    }
  }

  /// Averages 2 × 2 samples into the start of the light planes, which are no longer needed.
  private func gather() {
    let (width, height) = (ImageShape.deepID.width, ImageShape.deepID.height)
    for (from, to) in [(canvas.red, canvas.key), (canvas.green, canvas.fill), (canvas.blue, canvas.gloss)] {
      for row in 0..<height {
        let upper = from + 2 * row * FaceCanvas.width
        let lower = upper + FaceCanvas.width
        for column in 0..<width {
          let sum = (upper[2 * column] + upper[2 * column + 1]) + (lower[2 * column] + lower[2 * column + 1])
          to[row * width + column] = sum * 0.25
        }
      }
    }
  }

  /// Blurs slightly across columns and rows, adds noise, and rounds to 8 bits.
  private func expose(random: inout SplitMix64, into pixels: UnsafeMutablePointer<UInt8>) {
    let (width, height) = (ImageShape.deepID.width, ImageShape.deepID.height)
    let planes = [canvas.key, canvas.fill, canvas.gloss]
    let (blur, noise) = (scene.blur, scene.noise * 255)
    for (channel, plane) in planes.enumerated() {
      for row in 0..<height {
        let up = max(row - 1, 0) * width
        let down = min(row + 1, height - 1) * width
        for column in 0..<width {
          let (left, right) = (max(column - 1, 0), min(column + 1, width - 1))
          let here = plane[row * width + column]
          let around =
            (plane[up + column] + plane[down + column]) + (plane[row * width + left] + plane[row * width + right])
          let value = (here + (around * 0.25 - here) * blur) * 255 + random.normal() * noise
          let limited = smaller(larger(value, 0), 255)
          pixels[(row * width + column) * 3 + channel] = UInt8(limited + 0.5)
        }
      }
    }
  }
}
