import Base
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Lab

@Suite("A laboratory")
struct LaboratoryTests {
  /// A store that keeps nothing.
  private struct NoStore: OutcomeStore {
    let files = FileMemory(file: nil)
    func outcome<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? { nil }
    func keep<E: Experiment>(_: E.Outcome, of kind: E.Type, at dependencies: Dependencies, seconds: Double) {}
    func seconds(of experiment: Dependencies) -> Double? { nil }
    func alone<Value>(_ work: () throws -> Value) throws -> Value { try work() }
  }

  /// Notes which works began.
  private final class Titles: ProgressDisplay {
    let begun = Mutex<[String]>([])
    func expect(_ title: String, seconds: Double?) { begun.withLock { $0.append(title) } }
    func progress(_ title: String, _ done: Double) {}
  }

  /// A laboratory over the images and the network that Keras answered.
  private func laboratory(
    _ display: any ProgressDisplay, requested: [SweepRequest] = [], mode: Laboratory.Mode = .running
  ) throws -> Laboratory {
    let folder = CourseMaterial.packageFolder.appending(path: "Tests/LabTests/Goldens/keras-lab")
    @Sendable func path(_ name: String) -> String { folder.appending(path: name).path }
    let store = NoStore()
    let (network, hash) = try NetworkMemory().identified(path("network.h5"), store.files)
    let sets = try SetRole.allCases.map { role in
      let name = role.coursePath.replacing("cl/", with: "cl_").replacing("bd/", with: "")
      return try InputSet(role: role, name: name, path: path(name), scale: 1, memory: store.files)
    }
    return Laboratory(
      inputs: LabInputs(
        networkName: "network.h5", network: network, networkHash: hash, networkBytes: 0,
        classes: try network.network.classCount(), layer: nil, scale: 1, described: sets, seed: nil),
      engine: Engine(threads: 2), store: store, display: display, requested: requested, mode: mode,
      location: path)
  }

  @Test("runs experiments beside no report, each once, and requested sweeps in one pass")
  func runs() throws {
    let titles = Titles()
    let requests = [PruningOrder.ascending, .descending].map { SweepRequest(order: $0, layer: nil) }
    let laboratory = try laboratory(titles, requested: requests)
    let first = try laboratory.run(requests[0])
    let baseline = try laboratory.run(BaselineExperiment())
    #expect(baseline.outcome == first.outcome.result.steps[0].network)
    #expect(try laboratory.run(requests[1]).outcome.result.order == "descending")
    #expect(titles.begun.withLock { $0 } == ["Pruning", "Asking"])
    #expect(laboratory.computed.map(\.kind) == ["sweep", "sweep", "baseline"])
    #expect(Set(laboratory.computed.map(\.key)).count == 3)
  }

  @Test("a dry run computes nothing and says what the experiment depends on")
  func dryRun() throws {
    let laboratory = try laboratory(Titles(), mode: .dryRun)
    let notKept = #expect(throws: NotKept.self) { try laboratory.run(BaselineExperiment()) }
    #expect(notKept?.dependencies.kind == "baseline")
    #expect(notKept?.dependencies.inputs.map(\.name).first == "network")
    #expect(laboratory.computed.isEmpty)
  }

  @Test("a set that was not given is a sentence")
  func absentSet() throws {
    let whole = try laboratory(Titles())
    var inputs = whole.inputs
    inputs.described.removeAll { $0.role == .test }
    let laboratory = Laboratory(
      inputs: inputs, engine: whole.engine, store: NoStore(), display: Titles(), location: { $0 })
    let error = #expect(throws: Diagnostic.self) {
      try laboratory.run(LabelsExperiment(role: .test, layer: laboratory.prunedLayer(), channels: []))
    }
    #expect(error?.message == "the set test was not given")
  }
}
