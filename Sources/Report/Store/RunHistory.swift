import Base
import Foundation
import Lab
import Synchronization

/// What directives last depended on, and how long experiments took. Never part of a result.
package final class RunHistory: Sendable {
  private struct State: Codable {
    /// By the directive's id.
    var runs: [String: [Dependencies]] = [:]
    /// By kind and parameters, and by kind alone.
    var seconds: [String: Double] = [:]
  }

  private let file: URL?
  private let state: Mutex<State>
  private let isChanged = Mutex(false)

  /// The history in `file`; empty where that is missing or damaged.
  init(file: URL?) {
    self.file = file
    let data = file.flatMap { try? Data(contentsOf: $0) }
    state = Mutex(data.flatMap { try? JSONDecoder().decode(State.self, from: $0) } ?? State())
  }

  /// What the experiments of the directive `id` depended on when they last ran, in order; nil where it never ran.
  func lastRun(of id: String) -> [Dependencies]? { state.withLock { $0.runs[id] } }

  /// The keys of all results that directives last used.
  var usedKeys: Set<ResultKey> { state.withLock { Set($0.runs.values.joined().map(\.key)) } }

  /// The directive `id` ran experiments that depend on `dependencies`.
  func note(_ id: String, _ dependencies: [Dependencies]) {
    let isNew = state.withLock { state in
      defer { state.runs[id] = dependencies }
      return state.runs[id] != dependencies
    }
    if isNew { isChanged.withLock { $0 = true } }
  }

  /// Forgets directives that the report no longer has.
  func forget(but ids: some Sequence<String>) {
    let kept = Set(ids)
    let isNew = state.withLock { state in
      let before = state.runs.count
      state.runs = state.runs.filter { kept.contains($0.key) }
      return state.runs.count != before
    }
    if isNew { isChanged.withLock { $0 = true } }
  }

  /// How long such an experiment took when it last ran, or else the last one of its kind; nil where none has run.
  func seconds(of experiment: Dependencies) -> Double? {
    state.withLock { $0.seconds[Self.name(experiment)] ?? $0.seconds[experiment.kind] }
  }

  /// Such an experiment took `seconds`.
  func learn(_ experiment: Dependencies, seconds: Double) {
    state.withLock {
      $0.seconds[Self.name(experiment)] = seconds
      $0.seconds[experiment.kind] = seconds
    }
    isChanged.withLock { $0 = true }
  }

  private static func name(_ experiment: Dependencies) -> String { "\(experiment.kind) \(experiment.parameters)" }

  /// Keeps what is new. A history that can't be written is no mistake.
  func save() {
    guard let file, isChanged.withLock({ $0 }) else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(state.withLock { $0 }) else { return }
    if (try? FileReplacement.writeUnsynced(data, to: file.path)) != nil { isChanged.withLock { $0 = false } }
  }
}
