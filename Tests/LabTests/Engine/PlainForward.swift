@testable import Base
import func Foundation.fma

@testable import Lab

/// The reference written down with plain loops: float32 through `measured`, float64 behind it.
struct PlainForward {
  let network: Network
  let measured: Int

  /// The values of every layer for an image, rounded as the reference does, the final softmax left out.
  func layers(_ image: [Float]) throws -> [[Double]] {
    let shapes = try network.shapes()
    var ahead: Set<Int> = [measured]
    for index in stride(from: measured, through: 0, by: -1) where ahead.contains(index) {
      ahead.formUnion(network.layers[index].inputs)
    }
    var values: [[Double]] = []
    for (index, layer) in network.layers.enumerated() {
      let inputs = layer.inputs.map { values[$0] }, shape = layer.inputs.first.map { shapes[$0] } ?? []
      let isSingle = ahead.contains(index), isLast = index == network.output
      values.append(
        apply(layer.operation, inputs, shape, shapes[index], image, isSingle: isSingle, isLast: isLast))
    }
    return values
  }

  private func chain(_ pairs: [(Double, Float)], bias: Float?, isSingle: Bool) -> Double {
    if isSingle {
      var sum: Float = 0
      for (value, weight) in pairs { sum = fma(Float(value), weight, sum) }
      return Double(bias.map { sum + $0 } ?? sum)
    }
    var sum = 0.0
    for (value, weight) in pairs { sum = fma(value, Double(weight), sum) }
    return bias.map { sum + Double($0) } ?? sum
  }

  private func apply(
    _ operation: Operation, _ inputs: [[Double]], _ input: [Int], _ output: [Int], _ image: [Float], isSingle: Bool,
    isLast: Bool
  ) -> [Double] {
    switch operation {
    case .input: return image.map(Double.init)
    case .flatten, .reshape, .dropout: return inputs[0]
    case .dense(let dense):
      let columns = dense.kernel.shape[1]
      return (0..<columns).map { column in
        let pairs = inputs[0].indices.map { (inputs[0][$0], dense.kernel.values[$0 * columns + column]) }
        let value = chain(pairs, bias: dense.bias?[column], isSingle: isSingle)
        return dense.activation == .relu ? (value > 0 ? value : 0) : value
      }
    case .convolution(let convolution):
      return convolve(convolution, inputs[0], input, output, isSingle: isSingle)
    case .pooling(let pooling): return pool(pooling, inputs[0], input, output, isSingle: isSingle)
    case .add: return inputs[0].indices.map { index in inputs.dropFirst().reduce(inputs[0][index]) { $0 + $1[index] } }
    case .activation(.relu): return inputs[0].map { $0 > 0 ? $0 : 0 }
    case .activation(.tanh): return inputs[0].map(FixedFunctions.hyperbolicTangent)
    default: return inputs[0]
    }
  }

  private func convolve(
    _ convolution: Convolution, _ values: [Double], _ input: [Int], _ output: [Int], isSingle: Bool
  ) -> [Double] {
    let shape = convolution.kernel.shape
    var before = [0, 0]
    if convolution.padding == .same {
      for axis in 0..<2 {
        let reach = (shape[axis] - 1) * convolution.dilation[axis] + 1
        before[axis] = max((output[axis] - 1) * convolution.strides[axis] + reach - input[axis], 0) / 2
      }
    }
    let depth = shape[2], width = shape[3] / convolution.groups
    var result: [Double] = []
    for row in 0..<output[0] {
      for column in 0..<output[1] {
        for channel in 0..<shape[3] {
          var pairs: [(Double, Float)] = []
          for i in 0..<shape[0] {
            for j in 0..<shape[1] {
              let y = row * convolution.strides[0] + i * convolution.dilation[0] - before[0]
              let x = column * convolution.strides[1] + j * convolution.dilation[1] - before[1]
              for c in 0..<depth {
                let isInside = (0..<input[0]).contains(y) && (0..<input[1]).contains(x)
                let place = (y * input[1] + x) * input[2] + channel / width * depth + c
                let weight = convolution.kernel.values[((i * shape[1] + j) * depth + c) * shape[3] + channel]
                pairs.append((isInside ? values[place] : 0, weight))
              }
            }
          }
          let value = chain(pairs, bias: convolution.bias?[channel], isSingle: isSingle)
          result.append(convolution.activation == .relu ? (value > 0 ? value : 0) : value)
        }
      }
    }
    return result
  }

  private func pool(
    _ pooling: Pooling, _ values: [Double], _ input: [Int], _ output: [Int], isSingle: Bool
  ) -> [Double] {
    var result: [Double] = []
    for row in 0..<output[0] {
      for column in 0..<output[1] {
        for channel in 0..<input[2] {
          var window: [Double] = []
          for i in 0..<pooling.size[0] {
            for j in 0..<pooling.size[1] {
              let y = row * pooling.strides[0] + i, x = column * pooling.strides[1] + j
              window.append(values[(y * input[1] + x) * input[2] + channel])
            }
          }
          if pooling.kind == .maximum {
            result.append(window.dropFirst().reduce(window[0]) { $1 > $0 ? $1 : $0 })
          } else {
            let mean = window.reduce(0, +) / Double(window.count)
            result.append(isSingle ? Double(Float(mean)) : mean)
          }
        }
      }
    }
    return result
  }
}
