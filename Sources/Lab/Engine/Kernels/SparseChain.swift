/// Layers that follow one another from the image on: convolutions and poolings by the maximum.
///
/// Its values equal the pass's, but for the sign of zeros. Networks whose first layers are something else have none.
struct SparseChain: Sendable {
  enum Link: Sendable {
    case convolution(SparseConvolution)
    case pooling(PackedPooling<Float>, output: [Int])
  }

  let instructions: InstructionSet
  let input: [Int]
  let links: [Link]

  /// The chain of `layers`, ascending, the first of them the input; nil where they are none.
  init?(_ network: Network, layers: [Int], shapes: [[Int]], instructions: InstructionSet) {
    guard let first = layers.first, case .input = network.layers[first].operation, shapes[first].count == 3 else {
      return nil
    }
    var links: [Link] = []
    var last = first
    for index in layers.dropFirst() {
      let layer = network.layers[index]
      guard layer.inputs == [last] else { return nil }
      switch layer.operation {
      case .convolution(let convolution):
        guard let link = SparseConvolution(convolution, input: shapes[last], output: shapes[index]) else { return nil }
        links.append(.convolution(link))
      case .pooling(let pooling):
        guard pooling.kind == .maximum else { return nil }
        let packed = PackedPooling<Float>(
          pooling, instructions: instructions, input: shapes[last], output: shapes[index])
        links.append(.pooling(packed, output: shapes[index]))
      case .dropout, .activation(.linear): break
      default: return nil
      }
      last = index
    }
    self.links = links
    self.instructions = instructions
    input = shapes[first]
  }
}

/// Runs a sparse chain, image by image. One thread.
final class SparseChainWorker {
  private enum Link {
    case convolution(SparseConvolutionWorker)
    case pooling(SparsePoolingWorker)

    var output: SparseImage {
      switch self {
      case .convolution(let worker): worker.output
      case .pooling(let worker): worker.output
      }
    }
  }

  private let links: [Link]
  private let image: SparseImage

  init(_ chain: SparseChain) {
    image = SparseImage(shape: chain.input)
    image.channels = (0..<UInt32(chain.input[2])).map { $0 }
    links = chain.links.map {
      switch $0 {
      case .convolution(let convolution):
        .convolution(SparseConvolutionWorker(convolution, instructions: chain.instructions))
      case .pooling(let pooling, let output):
        .pooling(SparsePoolingWorker(pooling, instructions: chain.instructions, output: output))
      }
    }
  }

  /// Fused multiply-adds of products so far.
  var multiplyAdds: Int {
    links.reduce(0) {
      guard case .convolution(let worker) = $1 else { return $0 }
      return $0 + worker.multiplyAdds
    }
  }

  /// The last layer's values of an image [h, w, c].
  func run(_ pixels: UnsafePointer<Float>) -> SparseImage {
    image.values = UnsafeMutablePointer(mutating: pixels)
    var last = image
    for link in links {
      switch link {
      case .convolution(let worker): worker.run(last)
      case .pooling(let worker): worker.run(last)
      }
      last = link.output
    }
    return last
  }
}
