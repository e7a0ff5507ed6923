@testable import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

/// Networks with every layer that is computed, as Keras 2.15 and 3.15 saved them, give what Keras answered.
///
/// How the files were made is in make_golden.py beside this.
@Suite struct KerasGoldenTests {
  private static let folder = CourseMaterial.packageFolder.appending(path: "Tests/LabTests/Goldens/keras")

  private struct Golden: Decodable {
    var images: [Float]
    var answers: [Float]
  }

  private static func golden(_ name: String, _ version: String) throws -> Golden {
    try JSONDecoder().decode(
      Golden.self, from: Data(contentsOf: folder.appending(path: "\(name)-keras-\(version).json")))
  }

  /// What the network gives for images, every layer in `Value`.
  private static func answers<Value: Real>(_ network: Network, _ images: [Float], as: Value.Type) throws -> [Double] {
    let shapes = try network.shapes(), size = shapes[0].reduce(1, *), classes = shapes[network.output][0]
    let pass = Pass<Value>(network, layers: Array(network.layers.indices), shapes: shapes, instructions: .best)
    let space = pass.workspace(images: images.count / size)
    for (place, value) in images.enumerated() { space[0][place] = Value(value) }
    pass.run(space, images: images.count / size)
    return (0..<images.count / size * classes).map { Double(space[network.output][$0]) }
  }

  @Test(arguments: [
    ("branches", "2.15.0", "h5"), ("branches", "3.15.1", "h5"), ("branches", "3.15.1", "keras"),
    ("functions", "2.15.0", "h5"), ("functions", "3.15.1", "h5"), ("chain", "2.15.0", "h5"), ("chain", "3.15.1", "h5"),
    ("chain", "3.15.1", "keras"),
  ])
  func `give what Keras answered`(name: String, version: String, form: String) throws {
    let file = try Network.load(path: Self.folder.appending(path: "\(name)-keras-\(version).\(form)").path)
    let golden = try Self.golden(name, version)
    // Keras computes in float32, in orders of its own: answers are probabilities, whose error it brings to some 1e-7;
    // through a chain of ten layers of normal weights at most some 1e-5.
    let double = try Self.answers(file.network, golden.images, as: Double.self)
    let single = try Self.answers(file.network, golden.images, as: Float.self)
    #expect(double.count == golden.answers.count && Set(golden.answers).count > golden.answers.count / 2)
    for (index, answer) in golden.answers.enumerated() {
      #expect(abs(double[index] - Double(answer)) <= 2e-5, "\(name) \(version), value \(index)")
      #expect(abs(single[index] - Double(answer)) <= 2e-5, "\(name) \(version), value \(index)")
    }
  }

  @Test(arguments: ["branches", "functions", "chain"])
  func `are written again as networks that give the same`(name: String) throws {
    let folder = try TemporaryFolder()
    let network = try Network.load(path: Self.folder.appending(path: "\(name)-keras-3.15.1.h5").path).network
    try network.write(to: folder.path("again.h5"))
    let again = try Network.load(path: folder.path("again.h5")).network
    #expect(again == network)
    // Both forms of a file hold one network.
    #expect(
      try Network.load(path: Self.folder.appending(path: "\(name)-keras-2.15.0.h5").path).network.layers.count
        == network.layers.count)
  }

  @Test func `a separable convolution stands as two layers, and pruning it keeps the sweep exact`() throws {
    let path = Self.folder.appending(path: "branches-keras-3.15.1.h5").path
    let network = try Network.load(path: path).network
    let names = network.layers.map(\.name)
    let place = try #require(names.firstIndex(of: "separable"))
    #expect(names[place - 1] == "separable_depthwise" && network.layers[place].inputs == [place - 1])
    let shape = ImageShape(height: 11, width: 9, channels: 4)
    var random = SplitMix64(2)
    let pixels = (0..<40 * shape.count).map { _ in random.normal() }
    let images = ImagesInMemory(shape: shape, pixels: pixels, labels: (0..<40).map { $0 % 5 })
    let engine = Engine(threads: 2)
    // Every convolution and dense layer of a graph with all layers: each step equals the pruned network asked anew.
    for layer in network.prunableLayers {
      let result = try engine.sweep(network, sets: LabSets(validation: images), layer: layer).results[0]
      let prunings = (0...result.channels.count).map { Array(result.channels.prefix($0)) }
      let labels = try engine.labels(network, images, layer: layer, prunings: prunings)
      for (step, row) in zip(result.steps, labels) {
        #expect(
          step.network.validation?.correct == zip(row, images.labels).count { $0 == $1 }, "\(layer), \(step.pruned)")
      }
      let half = prunings[prunings.count / 2]
      let plain = try engine.labels(network.pruning(channels: half, of: layer), images)
      #expect(zip(labels[prunings.count / 2], plain).count { $0 != $1 } == 0, "\(layer)")
    }
  }
}
