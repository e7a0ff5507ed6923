import Base

/// The maximum over windows inside the image, with its gradient, which goes to the first of equal maxima.
struct PoolingTraining: TrainingLayer {
  let shape: [Int]
  private let input: [Int]
  private let size: [Int]
  private let strides: [Int]

  init(_ pooling: Pooling, input: [Int]) {
    self.input = input
    size = pooling.size
    strides = pooling.strides
    shape = [(input[0] - size[0]) / strides[0] + 1, (input[1] - size[1]) / strides[1] + 1, input[2]]
  }

  func forward(_ count: Int, inputs: [Floats], output: Floats, workers: Workers) {
    let (width, channels) = (input[1], input[2])
    let (rows, columns) = (shape[0], shape[1])
    workers.run(count) { image in
      let from = inputs[0].start + image * input[0] * width * channels
      let to = output.start + image * rows * columns * channels
      for row in 0..<rows {
        for column in 0..<columns {
          let best = to + (row * columns + column) * channels
          let corner = from + (row * strides[0] * width + column * strides[1]) * channels
          best.update(from: corner, count: channels)
          for y in 0..<size[0] {
            for x in 0..<size[1] {
              let here = corner + (y * width + x) * channels
              for i in 0..<channels { best[i] = here[i] > best[i] ? here[i] : best[i] }
            }
          }
        }
      }
    }
  }

  func backward(
    _ count: Int, inputs: [Floats], output: Floats, gradient: Floats, targets: [Target?], workers: Workers
  ) {
    guard let target = targets[0] else { return }
    let (width, channels) = (input[1], input[2])
    let (rows, columns) = (shape[0], shape[1])
    let all = input[0] * width * channels
    workers.run(count) { image in
      let from = inputs[0].start + image * all
      let to = target.values.start + image * all
      if target.mode == .set { to.update(repeating: 0, count: all) }
      for row in 0..<rows {
        for column in 0..<columns {
          let place = image * rows * columns * channels + (row * columns + column) * channels
          let best = output.start + place
          let slope = gradient.start + place
          let corner = (row * strides[0] * width + column * strides[1]) * channels
          let lanes = channels & ~3
          for i in stride(from: 0, to: lanes, by: 4) {
            var rest = Lanes.load(slope + i)
            let maximum = Lanes.load(best + i)
            for y in 0..<size[0] {
              for x in 0..<size[1] {
                let place = corner + (y * width + x) * channels + i
                let isMaximum = Lanes.load(from + place) .== maximum
                Lanes.store(Lanes.load(to + place) + rest.replacing(with: 0, where: .!isMaximum), to + place)
                rest.replace(with: 0, where: isMaximum)
              }
            }
          }
          for i in lanes..<channels { give(slope[i], best[i], from + corner + i, to + corner + i) }
        }
      }
    }
  }

  /// Adds `slope` where the window's first value equal to `maximum` is.
  private func give(_ slope: Float, _ maximum: Float, _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>) {
    for y in 0..<size[0] {
      for x in 0..<size[1] where from[(y * input[1] + x) * input[2]] == maximum {
        to[(y * input[1] + x) * input[2]] += slope
        return
      }
    }
  }
}
