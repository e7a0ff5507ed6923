@testable import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite struct ChannelScoreTests {
  @Test func `the spectral norm is that of known matrices, and turns with its matrix`() {
    #expect(spectralNorm(of: []) == 0 && spectralNorm(of: [[]]) == 0 && spectralNorm(of: [[0, 0]]) == 0)
    #expect(spectralNorm(of: [[3, 4]]) == 5)
    #expect(abs(spectralNorm(of: [[1, 0], [0, -7]]) - 7) < 1e-14)
    // Of [[1, 1], [0, 1]] the golden ratio.
    #expect(abs(spectralNorm(of: [[1, 1], [0, 1]]) - (1 + 5.0.squareRoot()) / 2) < 1e-14)
    #expect(abs(spectralNorm(of: [[1e-200, 0], [0, 2e-200]]) / 2e-200 - 1) < 1e-14)
    var random = SplitMix64(3)
    for _ in 0..<30 {
      let rows = 1 + random.index(below: 9), columns = 1 + random.index(below: 9)
      let matrix = (0..<rows).map { _ in (0..<columns).map { _ in Double(random.normal()) } }
      let norm = spectralNorm(of: matrix)
      let turned = (0..<columns).map { column in matrix.map { $0[column] } }
      #expect(abs(spectralNorm(of: turned) / norm - 1) < 1e-13)
      // At least the length of every row, at most the root of the sum of all squares; and |A v| ≤ norm · |v|, met by
      // the vector that powers of AᵀA lead to.
      let squares = matrix.joined().reduce(0) { $0 + $1 * $1 }
      #expect(norm <= squares.squareRoot() * (1 + 1e-14))
      var vector = (0..<columns).map { _ in Double(random.normal()) }
      for _ in 0..<400 {
        let image = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
        vector = turned.map { column in zip(column, image).reduce(0) { $0 + $1.0 * $1.1 } }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        vector = vector.map { $0 / length }
      }
      let image = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      #expect(abs(image.reduce(0) { $0 + $1 * $1 }.squareRoot() / norm - 1) < 1e-4)
    }
  }

  @Test func `norms and bounds of filters are those of plain loops, normalisation folded in`() throws {
    let network = SampleNetworks.everything()
    guard case .convolution(let depthwise) = network.layers[2].operation,
      case .batchNormalization(let batch) = network.layers[3].operation
    else {
      Issue.record("the sample has changed")
      return
    }
    let l1 = network.filterNorms(at: 2), bounds = network.lipschitzBounds(at: 2)
    for channel in 0..<12 {
      let filter = (0..<9).map { Double(depthwise.kernel.values[$0 * 12 + channel]) }
      #expect(l1[channel] == filter.reduce(0) { $0 + abs($1) })
      let factor =
        Double(abs(batch.gamma?[channel] ?? 1)) / (Double(batch.variance[channel]) + Double(batch.epsilon)).squareRoot()
      let expected = filter.reduce(0) { $0 + $1 * $1 }.squareRoot() * factor
      #expect(abs(bounds[channel] - expected) <= 1e-13 * max(expected, 1))
    }
    // A dense unit: the length of its weights.
    guard case .dense(let dense) = network.layers[16].operation else { return }
    let units = network.lipschitzBounds(at: 16)
    for unit in 0..<5 {
      let squares = (0..<72).reduce(0.0) {
        $0 + Double(dense.kernel.values[$1 * 5 + unit]) * Double(dense.kernel.values[$1 * 5 + unit])
      }
      #expect(abs(units[unit] - squares.squareRoot()) < 1e-12)
    }
  }

  @Test(arguments: 0..<12)
  func `scores of images are those of plain loops`(_ seed: Int) throws {
    var networks = RandomNetworks(UInt64(seed))
    let network = networks.branching()
    let images = networks.images(70, classes: try network.classCount())
    let split = try Split(network)
    #expect(split.pooled == split.pruned)
    let forward = PlainForward(network: network, measured: split.measured)
    var sums = [Double](repeating: 0, count: split.channels), active = sums, pooled = sums
    for image in 0..<70 {
      let layers = try forward.layers(
        Array(images.pixels[image * images.shape.count..<(image + 1) * images.shape.count]))
      var perImage = [Double](repeating: 0, count: split.channels), perImagePooled = perImage
      for (place, value) in layers[split.pooled].enumerated() { perImage[place % split.channels] += value }
      for (place, value) in layers[split.measured].enumerated() { perImagePooled[place % split.channels] += value }
      for channel in sums.indices {
        sums[channel] += perImage[channel]
        pooled[channel] += perImagePooled[channel]
        let map = layers[split.measured].indices.filter { $0 % split.channels == channel }
        if map.contains(where: { layers[split.measured][$0] != 0 }) { active[channel] += 1 }
      }
    }
    func positions(_ layer: Int) -> Double { Double(split.shapes[layer].reduce(1, *) / split.channels) }
    for threads in [1, 3] {
      let engine = Engine(threads: threads)
      func scores(_ score: ChannelScore) throws -> [Double] {
        try engine.channelScores(network, by: score, images: images)
      }
      #expect(try scores(.activationAtConvolution) == sums.map { $0 / (70 * positions(split.pooled)) })
      #expect(try scores(.activation) == pooled.map { $0 / (70 * positions(split.measured)) })
      #expect(try scores(.activeShare) == active.map { $0 / 70 })
    }
  }

  @Test func `a sweep in every order of every score prunes in that order, and the last step is the same`() throws {
    var networks = RandomNetworks(21)
    let network = networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    let orders = ChannelScore.allCases.flatMap {
      [PruningOrder(.ascending, by: $0), PruningOrder(.descending, by: $0)]
    }
    let engine = Engine(threads: 2)
    let results = try engine.sweep(network, sets: sets, orders: orders).results
    for (order, result) in zip(orders, results) {
      let scores = try engine.channelScores(network, by: order.score, images: #require(sets.validation))
      #expect(result.channels == order.channels(scores: scores))
      #expect(result.scores == (order.score == .activation ? nil : scores))
      #expect(result.order == order.name && PruningOrder(named: order.name) == order)
      #expect(result.steps.last?.network == results[0].steps.last?.network)
      #expect(try engine.sweep(network, sets: sets, orders: [order]).results == [result])
    }
  }

  @Test func `names of orders are read back, and others refused`() {
    #expect(PruningOrder(named: "descending:clp") == PruningOrder(.descending, by: .lipschitz))
    #expect(PruningOrder(named: "ascending:activation") == .ascending)
    #expect(PruningOrder(.random(seed: 3), by: .l1) == .random(seed: 3))
    for name in ["ascending:", "ascending:l2", "random", "random:", "descending:random:1", ""] {
      #expect(PruningOrder(named: name) == nil, "\(name)")
    }
  }
}
