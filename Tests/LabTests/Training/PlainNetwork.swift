import Foundation

@testable import Lab

/// A network computed by plain loops in float64, to hold the trainer's gradients against.
struct PlainNetwork {
  let network: Network
  let shapes: [[Int]]

  init(_ network: Network) throws {
    self.network = network
    shapes = try network.shapes()
  }

  /// The mean softmax cross-entropy of images [n, …] with weights [layer][kernel, bias].
  func loss(_ images: [Double], labels: [Int], weights: [[[Double]]]) -> Double {
    let size = images.count / labels.count
    var sum = 0.0
    for (image, label) in labels.enumerated() {
      let logits = logits(Array(images[image * size..<(image + 1) * size]), weights)
      let largest = logits.max() ?? 0
      sum += Foundation.log(logits.map { Foundation.exp($0 - largest) }.reduce(0, +)) - (logits[label] - largest)
    }
    return sum / Double(labels.count)
  }

  /// The weights of each layer in float64: kernel and bias, or nothing.
  var weights: [[[Double]]] {
    network.layers.map { layer in
      switch layer.operation {
      case .convolution(let it): [it.kernel.values.map(Double.init), (it.bias ?? []).map(Double.init)]
      case .dense(let it): [it.kernel.values.map(Double.init), (it.bias ?? []).map(Double.init)]
      default: []
      }
    }
  }

  private func logits(_ image: [Double], _ weights: [[[Double]]]) -> [Double] { values(image, weights)[network.output] }

  /// What every layer gives for an image, without a final softmax.
  func values(_ image: [Double], _ weights: [[[Double]]]) -> [[Double]] {
    var values: [[Double]] = []
    for (index, layer) in network.layers.enumerated() {
      let inputs = layer.inputs.map { values[$0] }
      switch layer.operation {
      case .input: values.append(image)
      case .convolution(let it):
        values.append(
          convolve(inputs[0], shapes[layer.inputs[0]], it.kernel.shape, weights[index], it.activation == .relu))
      case .pooling(let it): values.append(pool(inputs[0], shapes[layer.inputs[0]], it, shapes[index]))
      case .dense(let it):
        let (n, k) = (it.kernel.shape[0], it.kernel.shape[1])
        let sums = (0..<k).map { j in
          (0..<n).reduce(weights[index][1][j]) { $0 + inputs[0][$1] * weights[index][0][$1 * k + j] }
        }
        values.append(it.activation == .relu ? sums.map { max($0, 0) } : sums)
      case .add: values.append(inputs[0].indices.map { i in inputs.reduce(0) { $0 + $1[i] } })
      case .activation(.relu): values.append(inputs[0].map { max($0, 0) })
      default: values.append(inputs[0])
      }
    }
    return values
  }

  private func convolve(
    _ input: [Double], _ shape: [Int], _ size: [Int], _ weights: [[Double]], _ relu: Bool
  ) -> [Double] {
    let (w, c, k) = (shape[1], shape[2], size[3])
    var output: [Double] = []
    for row in 0...shape[0] - size[0] {
      for column in 0...w - size[1] {
        for filter in 0..<k {
          var sum = weights[1][filter]
          for y in 0..<size[0] {
            for x in 0..<size[1] {
              for channel in 0..<c {
                sum +=
                  input[((row + y) * w + column + x) * c + channel]
                  * weights[0][((y * size[1] + x) * c + channel) * k + filter]
              }
            }
          }
          output.append(relu ? max(sum, 0) : sum)
        }
      }
    }
    return output
  }

  private func pool(_ input: [Double], _ shape: [Int], _ pooling: Pooling, _ output: [Int]) -> [Double] {
    var values: [Double] = []
    for row in 0..<output[0] {
      for column in 0..<output[1] {
        for channel in 0..<output[2] {
          var best = -Double.infinity
          for y in 0..<pooling.size[0] {
            for x in 0..<pooling.size[1] {
              let place = (row * pooling.strides[0] + y) * shape[1] + column * pooling.strides[1] + x
              best = max(best, input[place * shape[2] + channel])
            }
          }
          values.append(best)
        }
      }
    }
    return values
  }
}
