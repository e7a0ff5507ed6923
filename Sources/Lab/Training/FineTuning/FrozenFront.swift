import Base

/// The layers at the front of a network that are not tuned, up to a layer that all the rest goes through.
///
/// What they give is the same in every epoch, so it is computed once. DeepID after pool_3 takes a twelfth of the work.
struct FrozenFront {
  /// The rest of the network, whose input is the front's last layer.
  let head: Network
  /// The index of the front's last layer.
  private let last: Int
  private let graph: TrainingGraph
  private let shape: ImageShape
  private static let batch = 32

  /// nil where no layer cuts the network so, where its values have no rows and columns, or those of all images would take
  /// more than `limit` bytes.
  init?(
    _ network: Network, frozen: Set<LayerName>, images: Int, limit: Int, instructions: InstructionSet, workers: Workers
  ) throws {
    let shapes = try network.shapes()
    let fits = network.layers.indices.filter { index in
      index > 0 && index < network.output && shapes[index].count == 3
        && Self.isCut(network, index, frozen)
        && shapes[index].reduce(images * 4, { $0.multipliedReportingOverflow(by: $1).partialValue }) <= limit
    }
    guard let last = fits.last else { return nil }
    self.last = last
    let size = shapes[last]
    shape = ImageShape(height: size[0], width: size[1], channels: size[2])
    graph = try TrainingGraph(
      network, batch: Self.batch, frozen: Set(network.layers.map(\.name)), instructions: instructions, workers: workers)
    let input = Layer(name: network.layers[last].name, operation: .input(shape: size), inputs: [])
    let rest = network.layers[(last + 1)...].map { layer in
      Layer(name: layer.name, operation: layer.operation, inputs: layer.inputs.map { $0 - last })
    }
    head = Network(name: network.name, layers: [input] + rest, output: network.output - last)
  }

  /// Whether all layers up to `index` stay as they are, and those after it read none before it.
  private static func isCut(_ network: Network, _ index: Int, _ frozen: Set<LayerName>) -> Bool {
    let front = network.layers[...index]
    return front.contains { !$0.operation.weights.isEmpty }
      && front.allSatisfy { $0.operation.weights.isEmpty || frozen.contains($0.name) }
      && network.layers[(index + 1)...].allSatisfy { $0.inputs.allSatisfy { $0 >= index } }
  }

  /// What the front gives for each image, with the images' labels.
  func features(of source: any ImageSource, isCancelled: () -> Bool) throws -> ImagesInMemory {
    let size = source.shape.count
    var features: [Float] = []
    features.reserveCapacity(source.count * shape.count)
    for first in stride(from: 0, to: source.count, by: Self.batch) {
      if isCancelled() { throw CancellationError() }
      let range = first..<min(first + Self.batch, source.count)
      try source.read(range, into: UnsafeMutableBufferPointer(start: graph.images.start, count: range.count * size))
      graph.forward(range.count, through: last)
      let values = graph.values(of: last)
      features += UnsafeBufferPointer(start: values.start, count: range.count * shape.count)
    }
    return ImagesInMemory(shape: shape, pixels: features, labels: source.labels)
  }

  /// `network` with the weights of what follows the front taken from `tuned`.
  func joined(_ network: Network, with tuned: Network) -> Network {
    var network = network
    for index in network.layers.indices where index > last {
      network.layers[index].operation = tuned.layers[index - last].operation
    }
    return network
  }
}
