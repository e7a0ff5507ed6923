import Base

/// Sharpness-aware steps: the gradient is that of the worst point nearby, where each weight may move in proportion to its
/// size.
///
/// w + ε with ε = radius · T² g / ‖T g‖, T = |w| + 0.01 for kernels and 1 for biases; the sums in float64, in the order of the
/// parameters. Sources: Zhu et al., ICCV 2023 (FT-SAM); Kwon et al., "ASAM", ICML 2021, for T.
struct Sharpness {
  private let radius: Double
  private let kept: [Floats]

  init(radius: Double, _ parameters: [Parameter]) {
    self.radius = radius
    kept = parameters.map { Floats($0.values.count) }
  }

  /// Moves the weights to the worst point, by their gradients.
  func climb(_ parameters: [Parameter]) {
    var sum = 0.0
    for (place, parameter) in parameters.enumerated() {
      for index in 0..<parameter.values.count {
        let part = Double(Self.size(place, parameter.values.start[index]) * parameter.gradient.start[index])
        sum += part * part
      }
    }
    let factor = Float(radius / (sum.squareRoot() + 1e-16))
    for (place, parameter) in parameters.enumerated() {
      kept[place].start.update(from: parameter.values.start, count: parameter.values.count)
      for index in 0..<parameter.values.count {
        let size = Self.size(place, parameter.values.start[index])
        parameter.values.start[index] += factor * (size * size * parameter.gradient.start[index])
      }
    }
  }

  /// Moves them back.
  func descend(_ parameters: [Parameter]) {
    for (place, parameter) in parameters.enumerated() {
      parameter.values.start.update(from: kept[place].start, count: parameter.values.count)
    }
  }

  /// Kernels and biases come by turns.
  private static func size(_ place: Int, _ weight: Float) -> Float { place % 2 == 0 ? weight.magnitude + 0.01 : 1 }
}
