import Base

/// Reads the values of layers over images, to find the channels that clean images use least.
struct ActivationReader {
  /// Threads, which change the time and nothing else.
  var threads: Int
  /// The kernel, which changes the time and nothing else.
  var instructions: InstructionSet

  /// The `count` channels of least mean activation over `clean` (pooled, all positions; equal ones by lower index).
  ///
  /// `layer` is a convolution, or the layer that pools it; nil for the last that is pooled. `what` names the chosen ones
  /// where they can't be had. Throws a `Diagnostic`, and what reading throws.
  func leastActive(
    _ count: Int, of layer: LayerName?, in network: Network, clean: any ImageSource, what: String
  ) throws -> PrunedChannels {
    let split = try Split(network, pruning: layer)
    guard let index = split.pruned, case .convolution(let convolution) = network.layers[index].operation else {
      throw Diagnostic.noConvolution
    }
    let layer = network.layers[index].name, channels = convolution.channels
    guard (1..<channels).contains(count) else {
      throw Diagnostic(
        "\(count) \(what) can't be had: `\(layer)` has \(channels) channels, and 1 … \(channels - 1) of them can be \(what)"
      )
    }
    var sums = [Double](repeating: 0, count: channels)
    try eachImage(of: [clean], in: network, at: split.measured) { values in
      for (place, value) in values.enumerated() { sums[place % channels] += Double(value) }
    }
    let order = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
    return PrunedChannels(layer: layer, channels: Array(order.prefix(count)))
  }

  /// Calls `body` with the values of layer `index` for each image, one after the other.
  func eachImage(
    of sources: [any ImageSource], in network: Network, at index: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws {
    let batch = 32
    let images = try TrainingImages(sources, network: network)
    let graph = try TrainingGraph(
      network, batch: batch, frozen: Set(network.layers.map(\.name)), instructions: instructions,
      workers: Workers(threads))
    let size = try network.shapes()[index].reduce(1, *)
    for first in stride(from: 0, to: images.count, by: batch) {
      let chosen = Array(first..<min(first + batch, images.count))
      _ = try images.read(chosen, into: graph.images)
      graph.forward(chosen.count, through: index)
      for image in chosen.indices {
        body(UnsafeBufferPointer(start: graph.values(of: index).start + image * size, count: size))
      }
    }
  }
}
