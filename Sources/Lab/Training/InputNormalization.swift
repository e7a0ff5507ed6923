/// x / half − 1, which the training puts before a network whose file takes values 0 … 2 · half.
///
/// With raw 0 … 255 Adam at 1e-3 kills DeepID at once; with x / 127.5 − 1 it learns. All of the first convolution's
/// windows lie inside the image, so the normalization can be folded into its weights exactly, but for rounding. What
/// is trained is then another parametrisation of the same network, in which one learning rate suits all layers.
struct InputNormalization: Equatable, Sendable {
  /// Half of the largest value that the network takes: 127.5 for raw values, 0.5 for x / 255.
  let half: Double
  private var scale: Float { 1 / Float(half) }
  private let offset: Float = -1

  /// For images whose raw values 0 … 255 are multiplied by `scale`.
  init(scale: Double = 1) {
    precondition(scale > 0 && scale.isFinite, "a scale of \(scale)")
    half = 127.5 * scale
  }

  /// Normalizes `count` values in place.
  func apply(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
    let scale = scale
    for i in 0..<count { values[i] = values[i] * scale + offset }
  }

  /// The network that gives for raw values what `network` gives for normalized ones: kernel W / half, bias b − Σ W,
  /// in float64, the sum over the kernel in its order.
  func folded(into network: Network) -> Network {
    changed(network) { weight in
      weight / half
    } bias: { bias, sum in
      bias - sum
    }
  }

  /// The network that gives for normalized values what `network` gives for raw ones: kernel W · half, bias
  /// b + Σ W · half.
  func unfolded(from network: Network) -> Network {
    changed(network) { weight in
      weight * half
    } bias: { bias, sum in
      bias + sum * half
    }
  }

  private func changed(
    _ network: Network, kernel: (Double) -> Double, bias: (Double, Double) -> Double
  ) -> Network {
    var network = network
    guard let first = network.firstWeighted, case .convolution(var convolution) = network.layers[first].operation else {
      return network
    }
    let channels = convolution.channels
    var sums = [Double](repeating: 0, count: channels)
    for (index, weight) in convolution.kernel.values.enumerated() { sums[index % channels] += Double(weight) }
    let biases = convolution.bias ?? [Float](repeating: 0, count: channels)
    convolution.bias = zip(biases, sums).map { Float(bias(Double($0), $1)) }
    convolution.kernel.values = convolution.kernel.values.map { Float(kernel(Double($0))) }
    network.layers[first].operation = .convolution(convolution)
    return network
  }
}

extension Network {
  /// The index of the only layer that reads the images, where it is a convolution without padding.
  var firstWeighted: Int? {
    let readers = layers.indices.filter { layers[$0].inputs.contains(0) }
    guard readers.count == 1, let first = readers.first, case .convolution(let convolution) = layers[first].operation,
      convolution.padding == .valid, convolution.groups == 1
    else { return nil }
    return first
  }
}
