import Base

/// Sharpness-aware steps: the gradient is that of the worst point nearby, where each weight may move in proportion to its
/// size.
///
/// w + ε with ε = radius · T² g / ‖T g‖, T = |w|; the sum in float64, in the order of the parameters. Source: Zhu et al.,
/// ICCV 2023 (FT-SAM), equation (6).
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
    for parameter in parameters {
      for index in 0..<parameter.values.count {
        let part = Double(parameter.values.start[index] * parameter.gradient.start[index])
        sum += part * part
      }
    }
    let factor = Float(radius / (sum.squareRoot() + 1e-16))
    for (place, parameter) in parameters.enumerated() {
      kept[place].start.update(from: parameter.values.start, count: parameter.values.count)
      for index in 0..<parameter.values.count {
        let weight = parameter.values.start[index]
        parameter.values.start[index] += factor * (weight * weight * parameter.gradient.start[index])
      }
    }
  }

  /// Moves them back.
  func descend(_ parameters: [Parameter]) {
    for (place, parameter) in parameters.enumerated() {
      parameter.values.start.update(from: kept[place].start, count: parameter.values.count)
    }
  }
}
