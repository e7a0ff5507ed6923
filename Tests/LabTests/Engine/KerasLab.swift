import Foundation
import TestSupport
import Testing

@testable import Lab

/// A network and four sets, with what Keras answered for them at every step of a sweep.
struct KerasLab {
  let network: Network
  let sets: LabSets
  private let folder: String
  /// The names of the files with what Keras answered.
  private let sweep: String, means: String, labels: String

  /// A small lab, made by make_keras_lab.py beside this.
  static func shipped() throws -> KerasLab {
    let folder = CourseMaterial.packageFolder.appending(path: "Tests/LabTests/Goldens/keras-lab").path
    return try KerasLab(
      network: "\(folder)/network.h5", folder: folder, sweep: "sweep.csv", means: "means.csv", labels: "labels.csv")
  }

  /// A made-up lab over the course's BadNet.
  static func course() throws -> KerasLab {
    try KerasLab(
      network: CourseMaterial.path("weights/bd_weights.h5"), folder: CourseMaterial.path("mini"),
      sweep: "keras_sweep.csv", means: "keras_pool3_mean.csv", labels: "keras_predictions.csv")
  }

  private init(network: String, folder: String, sweep: String, means: String, labels: String) throws {
    self.network = try Network.load(path: network).network
    self.folder = folder
    (self.sweep, self.means, self.labels) = (sweep, means, labels)
    func images(_ name: String) throws -> DataSet { try DataSet(path: "\(folder)/\(name).h5") }
    sets = LabSets(
      validation: try images("cl_valid"), poisonedValidation: try images("bd_valid"), test: try images("cl_test"),
      poisonedTest: try images("bd_test"))
  }

  /// The rows of a CSV file behind its header; empty fields are nil.
  static func rows(_ path: String) throws -> [[Substring?]] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.isEmpty ? nil : $0 } }
  }

  /// Every row of Keras's sweep comes out equal.
  func checkSweep() throws {
    let result = try Engine(threads: 2).sweep(network, sets: sets).results[0]
    #expect(result.layer == "conv_3" && result.measuredAt == "pool_3")
    let found = result.steps.map { step -> [Int?] in
      [
        step.pruned, step.channel, step.network.validation?.correct, step.network.poisonedValidation?.target,
        step.network.test?.correct, step.network.poisonedTest?.target, step.goodNet.test?.correct,
        step.goodNet.test?.flagged, step.goodNet.poisonedTest?.target, step.goodNet.poisonedTest?.flagged,
      ]
    }
    #expect(try found == Self.rows("\(folder)/\(sweep)").map { $0.map { $0.flatMap { Int($0) } } })
  }

  /// Mean activations are Keras's to 1e-5: it adds in float32, and its own error is of this size.
  func checkActivations() throws {
    let result = try Engine(threads: 1).sweep(network, sets: LabSets(validation: sets.validation)).results[0]
    for row in try Self.rows("\(folder)/\(means)") {
      let channel = try #require(row[0].flatMap { Int($0) }), mean = try #require(row[1].flatMap { Double($0) })
      #expect(abs(result.activations[channel] - mean) <= 1e-5 * mean, "channel \(channel)")
    }
  }

  /// Every label that Keras gives at `steps` of the sweep comes out equal.
  func checkLabels(at steps: [Int]) throws {
    let order = try Self.rows("\(folder)/\(sweep)").compactMap { $0[1].flatMap { Int($0) } }
    let rows = try Self.rows("\(folder)/\(labels)")
    for (column, step) in steps.enumerated() {
      let pruned = try network.pruning(channels: Array(order.prefix(step)), of: "conv_3")
      for (name, role) in [("cl_valid", SetRole.validation), ("bd_valid", .poisonedValidation)]
        + [("cl_test", .test), ("bd_test", .poisonedTest)]
      {
        let expected = rows.filter { $0[0] == Substring(name) }.compactMap { $0[3 + column].flatMap { Int($0) } }
        let images = try #require(sets[role])
        #expect(expected.count == images.count)
        #expect(try Engine(threads: 2).labels(pruned, images) == expected, "\(name) at step \(step)")
      }
    }
  }
}

extension KerasLab {
  /// Channels that are dead at the pooling are those that are never active, and pooling loses no activation.
  func checkScores() throws {
    let engine = Engine(threads: 2), images = try #require(sets.validation)
    let pooled = try engine.channelScores(network, by: .activation, images: images)
    let before = try engine.channelScores(network, by: .activationAtConvolution, images: images)
    let share = try engine.channelScores(network, by: .activeShare, images: images)
    for channel in pooled.indices {
      #expect((pooled[channel] == 0) == (share[channel] == 0))
      // What pooling drops may be active where nothing pooled is; never the other way round.
      #expect(before[channel] > 0 || pooled[channel] == 0)
      #expect(before[channel] <= pooled[channel], "a mean of maxima is no less")
    }
  }

  /// The sweep of the first `count` images comes out equal under every instruction set, with other numbers of threads,
  /// and where error bounds are too wide to decide anything.
  func checkIndependence(images count: Int) throws {
    let orders: [PruningOrder] = [.ascending, .random(seed: 1)]
    func first(_ count: Int, of source: (any ImageSource)?) -> SelectedImages? {
      source.map { SelectedImages($0, indices: Array(0..<min(count, $0.count))) }
    }
    let sets = LabSets(
      validation: first(count, of: sets.validation), test: first(20, of: sets.test),
      poisonedTest: first(20, of: sets.poisonedTest))
    let expected = try Engine(threads: 2).sweep(network, sets: sets, orders: orders)
    #expect(expected.statistics.certified > 0 && expected.statistics.unchanged > 0)
    for instructions in InstructionSet.allCases where instructions.isAvailable && instructions != .scalar {
      for threads in [1, 7] {
        let run = try Engine(instructions: instructions, threads: threads).sweep(network, sets: sets, orders: orders)
        #expect(run.results == expected.results, "\(instructions), \(threads) threads")
      }
    }
    // Wider bounds: float32 fails, then float64 fails, then nothing but the reference is left.
    func pessimistic(_ pessimism: Double) throws -> RunStatistics {
      var engine = Engine(threads: 2)
      engine.pessimism = pessimism
      let run = try engine.sweep(network, sets: sets, orders: orders)
      #expect(run.results == expected.results, "bounds × \(pessimism)")
      return run.statistics
    }
    #expect(try pessimistic(1e4).refined > 2 * expected.statistics.refined)
    #expect(try pessimistic(1e9).rechecked > expected.statistics.rechecked)
    #expect(try pessimistic(.infinity).certified == 0)
  }
}
