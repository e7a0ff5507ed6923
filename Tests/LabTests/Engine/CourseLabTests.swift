import Foundation
import Lab
import TestSupport
import Testing

/// The made-up lab over the real BadNet, and what Keras answered for it.
struct CourseLab {
  let network: Network
  let sets: LabSets

  init() throws {
    network = try Network.load(path: CourseMaterial.path("weights/bd_weights.h5")).network
    func images(_ name: String) throws -> DataSet { try DataSet(path: CourseMaterial.path("mini/\(name).h5")) }
    sets = LabSets(
      validation: try images("cl_valid"), poisonedValidation: try images("bd_valid"), test: try images("cl_test"),
      poisonedTest: try images("bd_test"))
  }

  /// The rows of a CSV file of the material, without the header; empty fields are nil.
  static func rows(_ name: String) throws -> [[Substring?]] {
    try String(contentsOfFile: CourseMaterial.path(name), encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.isEmpty ? nil : $0 } }
  }
}

@Suite(.enabled(if: CourseMaterial.isPresent, "the course's test material is absent"))
struct CourseLabTests {
  @Test func `every row of Keras's sweep comes out equal`() throws {
    let lab = try CourseLab()
    let result = try Engine(threads: 2).sweep(lab.network, sets: lab.sets).results[0]
    #expect(result.layer == "conv_3" && result.measuredAt == "pool_3")
    let rows = try CourseLab.rows("mini/keras_sweep.csv").map { $0.map { $0.flatMap { Int($0) } } }
    let found = result.steps.map { step -> [Int?] in
      [
        step.pruned, step.channel, step.network.validation?.correct, step.network.poisonedValidation?.target,
        step.network.test?.correct, step.network.poisonedTest?.target, step.goodNet.test?.correct,
        step.goodNet.test?.flagged, step.goodNet.poisonedTest?.target, step.goodNet.poisonedTest?.flagged,
      ]
    }
    #expect(found == rows)
  }

  @Test func `mean activations are Keras's to 1e-5`() throws {
    let lab = try CourseLab()
    let result = try Engine(threads: 1).sweep(lab.network, sets: LabSets(validation: lab.sets.validation)).results[0]
    // Keras sums in float32: its own error is of this size.
    for row in try CourseLab.rows("mini/keras_pool3_mean.csv") {
      let channel = try #require(row[0].flatMap { Int($0) }), mean = try #require(row[1].flatMap { Double($0) })
      #expect(abs(result.activations[channel] - mean) <= 1e-5 * mean, "channel \(channel)")
    }
  }

  @Test func `every label of Keras's predictions comes out equal`() throws {
    let lab = try CourseLab()
    let order = try CourseLab.rows("mini/keras_sweep.csv").compactMap { $0[1].flatMap { Int($0) } }
    let rows = try CourseLab.rows("mini/keras_predictions.csv")
    for (column, step) in [0, 32, 40, 45, 48, 52, 54, 57].enumerated() {
      let network = try lab.network.pruning(channels: Array(order.prefix(step)), of: "conv_3")
      for (name, role) in [("cl_valid", SetRole.validation), ("bd_valid", .poisonedValidation)]
        + [("cl_test", .test), ("bd_test", .poisonedTest)]
      {
        let expected = rows.filter { $0[0] == Substring(name) }.compactMap { $0[3 + column].flatMap { Int($0) } }
        #expect(
          try Engine(threads: 2).labels(network, try #require(lab.sets[role])) == expected, "\(name) at step \(step)")
      }
    }
  }
}
