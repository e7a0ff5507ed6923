import Base
import EngineVersion
import Lab

/// A matrix as the record keeps it: each experiment with its key and its result, or why it has none.
struct MatrixRecord: FinishedExperiment {
  static let kind = "matrix"

  let matrix: Matrix
  private let asked: Parameters
  let dependencies: Dependencies

  private struct Parameters: Encodable, Sendable {
    var defenses: [String]
    var networks: [String]
    var set: ReportedSet
    var seeds: [UInt64]
  }

  /// One experiment.
  private struct Entry: Encodable, Sendable {
    /// `NETWORK/DEFENSE/SEED`.
    var id: String
    var key: ResultKey?
    var result: DefenseResult?
    /// Why it failed.
    var failed: String?
  }

  /// The record of `matrix`, whose seeds are `seeds`.
  init(_ matrix: Matrix, seeds: [UInt64]) throws {
    self.matrix = matrix
    asked = Parameters(
      defenses: matrix.defenses.map(\.rawValue), networks: matrix.networks, set: matrix.set, seeds: seeds)
    var inputs: [Dependencies.Input] = []
    for cell in matrix.cells {
      for input in cell.seeds.first?.dependencies?.inputs ?? [] {
        let name = input.name == "network" ? "network:\(cell.network)" : input.name
        if !inputs.contains(where: { $0.name == name }) { inputs.append(.init(name: name, value: input.value)) }
      }
    }
    dependencies = Dependencies(
      engine: EngineVersion.text, kind: Self.kind, parameters: try Dependencies.canonical(asked), inputs: inputs)
  }

  var kind: String { Self.kind }
  var key: ResultKey { dependencies.key }
  var parameters: any Encodable & Sendable { asked }

  var recorded: [String: any Encodable & Sendable] {
    let entries = matrix.cells.flatMap { cell in
      cell.seeds.map { seed in
        var entry = Entry(
          id: "\(cell.network)/\(cell.defense.rawValue)/\(seed.seed)", key: seed.dependencies?.key)
        switch seed.state {
        case .ran(let result): entry.result = result
        case .failed(let reason): entry.failed = reason
        case .notRun: break
        }
        return entry
      }
    }
    return ["cells": entries]
  }
}
