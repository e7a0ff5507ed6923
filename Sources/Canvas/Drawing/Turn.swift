import Foundation

/// Rotations, exact for right angles.
enum Turn {
  static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    switch degrees {
    case 0: (0, 1)
    case 90, -270: (1, 0)
    case -90, 270: (-1, 0)
    case 180, -180: (0, -1)
    default: (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    }
  }
}
