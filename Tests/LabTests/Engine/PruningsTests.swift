@testable import Base
import Testing

@testable import Lab

@Suite struct PruningsTests {
  @Test(arguments: 0..<10)
  func `labels under many prunings are those of each pruned network`(_ seed: Int) throws {
    var networks = RandomNetworks(UInt64(seed) + 100)
    let network = networks.branching()
    let images = networks.images(130, classes: try network.classCount())
    let engine = Engine(threads: 3)
    for layer in [LayerName("conv_2"), "fc_1", "conv_1", "conv_3"] {
      let count = network.layers[try network.resolvePrunable(layer)].operation.channelCount
      var prunings: [[Int]] = [[], Array(0..<count)]
      for _ in 0..<5 { prunings.append((0..<count).filter { _ in networks.random.below(2) == 0 }.reversed()) }
      let found = try engine.labels(network, images, layer: layer, prunings: prunings)
      for (pruning, labels) in zip(prunings, found) {
        let expected = try PlainLabels(network.pruning(channels: pruning, of: layer), layer: layer).labels(images)
        #expect(labels == expected, "\(layer), \(pruning)")
      }
    }
    #expect(
      throws: Diagnostic.noChannel(99, of: "conv_2", count: network.layers[3].operation.channelCount)
    ) {
      try engine.labels(network, images, layer: "conv_2", prunings: [[99]])
    }
  }

  @Test func `an empty validation set is a sentence`() throws {
    var networks = RandomNetworks(4)
    let network = networks.branching()
    let none = ImagesInMemory(shape: ImageShape(height: 13, width: 12, channels: 2), pixels: [], labels: [])
    let engine = Engine(threads: 1)
    for run in [
      { _ = try engine.sweep(network, sets: LabSets(validation: none)) },
      { _ = try engine.channelScores(network, by: .activeShare, images: none) },
      { _ = try engine.triggerChanges(network, clean: none, poisoned: none) },
    ] {
      let error = #expect(throws: Diagnostic.self) { try run() }
      #expect(error?.description == "the clean validation set holds no images")
    }
    #expect(try engine.labels(network, none, prunings: [[], [0]]) == [[], []])
  }

  @Test func `the trigger's change is the mean length of the difference of the maps`() throws {
    var networks = RandomNetworks(4)
    let network = networks.branching()
    let clean = networks.images(66, classes: 1), poisoned = networks.images(66, classes: 1)
    let split = try Split(network)
    let forward = PlainForward(network: network, measured: split.measured)
    var totals = [Double](repeating: 0, count: split.channels)
    for image in 0..<66 {
      let range = image * clean.shape.count..<(image + 1) * clean.shape.count
      let first = try forward.layers(Array(clean.pixels[range]))[split.measured]
      let second = try forward.layers(Array(poisoned.pixels[range]))[split.measured]
      for channel in totals.indices {
        var sum = 0.0
        for place in stride(from: channel, to: first.count, by: split.channels) {
          sum += (second[place] - first[place]) * (second[place] - first[place])
        }
        totals[channel] += sum.squareRoot()
      }
    }
    for threads in [1, 5] {
      #expect(
        try Engine(threads: threads).triggerChanges(network, clean: clean, poisoned: poisoned)
          == totals.map { $0 / 66 })
    }
    #expect(try Engine(threads: 1).triggerChanges(network, clean: clean, poisoned: clean).allSatisfy { $0 == 0 })
  }

  @Test func `images correspond where they differ only under the trigger`() throws {
    var random = SplitMix64(9)
    let shape = ImageShape(height: 6, width: 5, channels: 3)
    func noise(_ count: Int) -> [UInt8] { (0..<count * shape.count).map { _ in UInt8(random.next() >> 56) } }
    let pixels = noise(70)
    let clean = ByteImages(shape: shape, pixels: pixels, labels: [Int](repeating: 1, count: 70))
    var stamped = pixels
    for image in 0..<70 { for place in 0..<12 { stamped[image * shape.count + place] = 255 } }
    let poisoned = ByteImages(shape: shape, pixels: stamped, labels: [Int](repeating: 0, count: 70))
    #expect(try ImagePairing(clean: clean, poisoned: poisoned) == .paired(positions: 4))
    #expect(try ImagePairing(clean: clean, poisoned: clean) == .paired(positions: 0))
    // The same images in another order, and one image fewer.
    let turned = ByteImages(
      shape: shape, pixels: Array(stamped[shape.count...] + stamped[..<shape.count]), labels: poisoned.labels)
    #expect(try !ImagePairing(clean: clean, poisoned: turned).isPaired)
    let fewer = ByteImages(
      shape: shape, pixels: Array(stamped[shape.count...]), labels: Array(poisoned.labels.dropLast()))
    #expect(try !ImagePairing(clean: clean, poisoned: fewer).isPaired)
  }
}

/// Labels by plain loops, single precision through the layer that a sweep of `layer` measures.
struct PlainLabels {
  let forward: PlainForward

  init(_ network: Network, layer: LayerName) throws {
    forward = PlainForward(network: network, measured: try Split(network, pruning: layer).measured)
  }

  func labels(_ images: ImagesInMemory) throws -> [Int] {
    try (0..<images.count).map { image in
      let range = image * images.shape.count..<(image + 1) * images.shape.count
      let logits = try forward.layers(Array(images.pixels[range]))[forward.network.output]
      return logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
    }
  }
}
