import Faces
import Foundation
import Testing

@testable import Lab

/// The lab that the project brings itself, with few images of each kind.
@Suite struct EmbeddedSweepTests {
  private let network: Network
  private let sets: LabSets

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    network = try Network.load(path: root.appending(path: "models/badnet.h5").standardizedFileURL.path).network
    let lab = SyntheticLab(seed: 5, identities: 4, target: 1)
    let validation = lab.clean(.validation, threads: 2), test = lab.clean(.test, threads: 2)
    sets = LabSets(
      validation: validation, poisonedValidation: lab.poisoned(validation), test: test, poisonedTest: lab.poisoned(test)
    )
  }

  @Test func `every label of every step of three orders is the one that the reference alone decides`() throws {
    let orders: [PruningOrder] = [.ascending, .descending, .random(seed: 4)]
    var plain = Engine(threads: 2)
    plain.pessimism = .infinity
    let decided = try plain.sweep(network, sets: sets, orders: orders)
    #expect(decided.statistics.certified == 0)
    let run = try Engine(threads: 1).sweep(network, sets: sets, orders: orders)
    #expect(run.results == decided.results)
    #expect(run.statistics.certified > 100 * run.statistics.rechecked)
  }

  @Test func `what the reference decides is what plain loops give`() throws {
    let images = try #require(sets.poisonedTest)
    var pixels = [Float](repeating: 0, count: images.shape.count)
    try pixels.withUnsafeMutableBufferPointer { try images.read(3..<4, into: $0) }
    let one = ImagesInMemory(shape: images.shape, pixels: pixels, labels: [images.labels[3]])
    for pruned in [[], Array(0..<20), Array(5..<59)] {
      let network = try network.pruning(channels: pruned, of: "conv_3")
      let measured = try Split(network, pruning: "conv_3").measured
      let logits = try PlainForward(network: network, measured: measured).layers(pixels)[network.output]
      let best = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
      #expect(try Engine(threads: 1).labels(network, one) == [best])
    }
  }
}
