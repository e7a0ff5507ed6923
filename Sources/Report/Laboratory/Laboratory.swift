package import Base
package import Canvas
import EngineVersion
import Foundation
package import Lab
import Render
import Synchronization

/// What the experiments of one report share: the network, the images, the engine, and the store of results.
///
/// Owned by one build, or by all builds of a preview while the inputs stay the same. Several threads may ask it;
/// experiments run one after the other, since each uses all workers.
package final class Laboratory: @unchecked Sendable {
  /// What becomes of an experiment whose result is not kept.
  package enum Mode: Sendable {
    /// It runs.
    case running
    /// It throws `NotKept`.
    case asking
  }

  package let mode: Mode
  package let inputs: LabInputs
  package let engine: Engine
  package let measure: TextMeasurer
  package let store: ResultStore
  let drawings = DrawnGraphics()
  private let project: ProjectFolder
  private let console: any Console
  private let lock = NSRecursiveLock()
  /// Sweeps that the report asks for, computed together in one pass when the first of them is needed.
  private(set) var requested: [SweepRequest]
  /// The files of the networks other than the project's own that the report works on, each once.
  private(set) var otherNetworks: [String]
  /// Outcomes that were computed or read already.
  private var outcomes: [ResultKey: any Sendable] = [:]
  /// Networks other than the project's own.
  private let networks: NetworkMemory
  private var others: [String: (network: Network, hash: Digest)] = [:]
  /// The experiments that were computed, not taken from the store, in order.
  private(set) var computed: [Dependencies] = []
  private var depth = 0

  /// A laboratory over `inputs` for a report in `project` that will ask for `requested`.
  package init(
    inputs: LabInputs, engine: Engine, store: ResultStore, project: ProjectFolder, measure: @escaping TextMeasurer,
    console: any Console, requested: [SweepRequest], otherNetworks: [String] = [],
    networks: NetworkMemory = NetworkMemory(), mode: Mode = .running
  ) {
    self.mode = mode
    self.inputs = inputs
    self.engine = engine
    self.store = store
    self.project = project
    self.measure = measure
    self.console = console
    self.requested = requested
    self.otherNetworks = otherNetworks
    self.networks = networks
  }

  /// The report asks for `requests` and `networks` now; what has been computed stays.
  package func request(_ requests: [SweepRequest], otherNetworks networks: [String]) {
    requested = requests
    otherNetworks = networks
    drawings.beginBuild()
  }

  /// The project's network.
  package var network: Network { get throws { inputs.network.network } }
  package var classes: Int { inputs.classes }

  /// The network in a file of the project; its own where nil.
  package func network(file: String?) throws -> Network { try file.map { try other($0).network } ?? network }

  /// The images of a set; nil where it was not given. Opens the file: an experiment's `run` is the place to ask.
  package func images(_ role: SetRole) throws -> DataSet? { try inputs[role]?.source() }

  /// All sets that were given; opens their files.
  package func sets() throws -> LabSets {
    guard let validation = try images(.validation) else { preconditionFailure("no validation images") }
    return LabSets(
      validation: validation, poisonedValidation: try images(.poisonedValidation), test: try images(.test),
      poisonedTest: try images(.poisonedTest))
  }

  /// The convolution that the project prunes.
  func prunedLayer() throws -> LayerName { try network.prunedLayer(named: inputs.layer) }

  /// Shows how far the experiment of the work called `title` is.
  package func progress(_ title: String, _ progress: Lab.Progress) {
    console.progress(title, Double(progress.done) / Double(max(1, progress.total)))
  }

  /// The label that the network gives each image of a set when the first channels of a sweep are pruned.
  package func labels(_ role: SetRole, pruned: Int, of result: SweepResult) throws -> [Int] {
    try run(LabelsExperiment(role: role, layer: result.layer, channels: Array(result.channels.prefix(pruned)))).outcome
  }
}

extension Laboratory {
  /// The outcome of `experiment`: from the store where all that it depends on is the same, computed and kept where not.
  ///
  /// - Throws: what the experiment throws.
  package func run<E: Experiment>(_ experiment: E) throws -> Finished<E> {
    try lock.withLock {
      let experiment = try experiment.canonical(in: self)
      let dependencies = try dependencies(of: experiment)
      if depth == 0 { ExperimentTrace.current?.note(dependencies) }
      let key = dependencies.key
      let outcome = try known(key, E.self) ?? computedNow(experiment, dependencies)
      return Finished(experiment: experiment, outcome: outcome, dependencies: dependencies, key: key)
    }
  }

  /// All that the result of `experiment`, which is canonical, depends on.
  func dependencies<E: Experiment>(of experiment: E) throws -> Dependencies {
    var found: [Dependencies.Input] = []
    for source in try experiment.reads(in: self) {
      switch source {
      case .network(let file): found.append(.init(name: "network", value: try hash(ofNetwork: file).hexadecimal))
      case .set(let role):
        guard let set = inputs[role] else { continue }
        found.append(.init(name: role.rawValue, value: set.hash.hexadecimal))
        if !found.contains(where: { $0.name == "scale" }) {
          found.append(.init(name: "scale", value: "\(inputs.scale)"))
        }
      case .content(let name, let digest): found.append(.init(name: name, value: digest.hexadecimal))
      case .result(let name, let key): found.append(.init(name: name, value: key.digest.hexadecimal))
      }
    }
    return Dependencies(
      engine: EngineVersion.text, kind: E.revision == 1 ? E.kind : "\(E.kind)-\(E.revision)",
      parameters: try Dependencies.canonical(experiment), inputs: found)
  }

  private func known<E: Experiment>(_ key: ResultKey, _ kind: E.Type) -> E.Outcome? {
    if let outcome = outcomes[key] as? E.Outcome { return outcome }
    guard let outcome = store.outcome(key, as: kind) else { return nil }
    outcomes[key] = outcome
    return outcome
  }

  /// Computes `experiment` and all requested ones that share its run and are missing, while no other build computes.
  private func computedNow<E: Experiment>(_ experiment: E, _ dependencies: Dependencies) throws -> E.Outcome {
    guard mode == .running else { throw NotKept(dependencies: dependencies) }
    return try store.alone {
      // Another build may have computed it while this one waited.
      if let outcome = known(dependencies.key, E.self) { return outcome }
      var batch = [(experiment: experiment, dependencies: dependencies)]
      for case let other as E in requested {
        // One that can't be run, such as over a network that is damaged, fails where it is asked for and nowhere else.
        guard let other = try? other.canonical(in: self), let needed = try? self.dependencies(of: other) else {
          continue
        }
        if other.sharesRun(with: experiment), !batch.contains(where: { $0.dependencies == needed }),
          known(needed.key, E.self) == nil
        {
          batch.append((other, needed))
        }
      }
      let known = batch.compactMap { store.history.seconds(of: $0.dependencies) }
      let expected = known.count == batch.count ? known.reduce(0, +) : nil
      depth += 1
      console.expect(E.title, seconds: expected)
      defer {
        depth -= 1
        console.progress(E.title, 1)
      }
      let clock = RunClock()
      let found = try E.run(batch.map(\.experiment), in: self)
      let seconds = clock.seconds / Double(batch.count)
      for ((_, needed), outcome) in zip(batch, found) {
        outcomes[needed.key] = outcome
        computed.append(needed)
        store.history.learn(needed, seconds: seconds)
        store.keep(outcome, of: E.self, at: needed.key, seconds: seconds)
      }
      return found[0]
    }
  }

  /// The SHA-256 of the network in a file of the project; of its own where nil.
  package func hash(ofNetwork file: String?) throws -> Digest {
    try file.map { try other($0).hash } ?? inputs.networkHash
  }

  /// Where a file of the project lies.
  package func path(of file: String) throws -> String {
    let start = SourcePosition(line: 1, column: 1)
    return try project.input(Name(file, at: SourceRange(file: file, start: start, end: start)))
  }

  /// The network in a file of the project, read once.
  private func other(_ file: String) throws -> (network: Network, hash: Digest) {
    if let known = others[file] { return known }
    let path = try path(of: file)
    let (found, hash) = try networks.identified(path, store.files)
    let read = (network: found.network, hash: hash)
    others[file] = read
    return read
  }
}

/// An experiment whose result is not kept, where none was to run.
struct NotKept: Error {
  var dependencies: Dependencies
}

/// What the experiments depend on that one directive asks for, but for what experiments themselves ask for.
final class ExperimentTrace: Sendable {
  private let found = Mutex<[Dependencies]>([])

  /// The trace of the directive that this task performs.
  @TaskLocal static var current: ExperimentTrace?

  /// Each once, in the order in which they were asked for.
  var dependencies: [Dependencies] { found.withLock { $0 } }

  func note(_ dependencies: Dependencies) {
    found.withLock { if !$0.contains(dependencies) { $0.append(dependencies) } }
  }
}
