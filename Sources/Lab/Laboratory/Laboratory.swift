package import Base
import Foundation

/// What the experiments of one report share: the network, the images, the engine, and the store of outcomes.
///
/// Owned by one build, or by all builds of a preview while the inputs stay the same. Several threads may ask it;
/// experiments run one after the other, since each uses all workers.
package final class Laboratory: @unchecked Sendable {
  /// What happens to an experiment whose outcome is not kept.
  package enum Mode: Sendable {
    /// It runs.
    case running
    /// It throws `NotKept`.
    case dryRun
  }

  package let mode: Mode
  package let inputs: LabInputs
  package let engine: Engine
  let store: any OutcomeStore
  let display: any ProgressDisplay
  let lock = NSRecursiveLock()
  /// Sweeps that the report asks for, computed together in one pass when the first of them is needed.
  private(set) var requested: [SweepRequest]
  /// The files of the networks other than the project's own that the report works on, each once.
  package private(set) var otherNetworks: [String]
  let networks: NetworkMemory
  private var others: [String: (network: Network, hash: Digest)] = [:]
  /// Where a file lies that the project names.
  let location: @Sendable (String) throws -> String
  /// Outcomes that were computed or read already.
  var outcomes: [ResultKey: any Sendable] = [:]
  /// The experiments that were computed, not taken from the store, in order.
  package internal(set) var computed: [Dependencies] = []
  /// The results that were taken from a pack, each once.
  package internal(set) var packed: [PackedResult] = []
  /// How many experiments are running, each asked for by the one before.
  var depth = 0

  /// A laboratory over `inputs` for a report that will ask for `requested`. `location` gives the path of a file that the
  /// project names.
  package init(
    inputs: LabInputs, engine: Engine, store: any OutcomeStore, display: any ProgressDisplay,
    requested: [SweepRequest] = [], otherNetworks: [String] = [], networks: NetworkMemory = NetworkMemory(),
    mode: Mode = .running, location: @escaping @Sendable (String) throws -> String
  ) {
    self.mode = mode
    self.inputs = inputs
    self.engine = engine
    self.store = store
    self.display = display
    self.requested = requested
    self.otherNetworks = otherNetworks
    self.networks = networks
    self.location = location
  }

  /// The report asks for `requests` and `networks` now; what has been computed stays.
  package func request(_ requests: [SweepRequest], otherNetworks networks: [String]) {
    requested = requests
    otherNetworks = networks
  }

  /// The project's network.
  package var network: Network { inputs.network.network }
  package var classes: Int { inputs.classes }

  /// The network in a file of the project; its own where nil.
  package func network(file: String?) throws -> Network { try file.map { try other($0).network } ?? network }

  /// The SHA-256 of the network in a file of the project; of its own where nil.
  package func hash(ofNetwork file: String?) throws -> Digest {
    try file.map { try other($0).hash } ?? inputs.networkHash
  }

  /// Where a file of the project lies.
  package func path(of file: String) throws -> String { try location(file) }

  /// The network in a file of the project, read once.
  private func other(_ file: String) throws -> (network: Network, hash: Digest) {
    if let known = others[file] { return known }
    let (found, hash) = try networks.identified(path(of: file), store.files)
    let read = (network: found.network, hash: hash)
    others[file] = read
    return read
  }

  /// The images of a set; nil where it was not given. Opens the file: an experiment's `run` is the place to ask.
  func images(_ role: SetRole) throws -> DataSet? { try inputs[role]?.source() }

  /// The images of a set that an experiment can't do without.
  func given(_ role: SetRole) throws -> DataSet {
    guard let images = try images(role) else {
      throw Diagnostic("the set \(role.title.lowercased()) was not given")
    }
    return images
  }

  /// All sets that were given; opens their files.
  func sets() throws -> LabSets {
    guard let validation = try images(.validation) else { preconditionFailure("no validation images") }
    return LabSets(
      validation: validation, poisonedValidation: try images(.poisonedValidation), test: try images(.test),
      poisonedTest: try images(.poisonedTest))
  }

  /// The convolution that the project prunes.
  package func prunedLayer() throws -> LayerName { try network.prunedLayer(named: inputs.layer) }

  /// Shows how far the experiment of the work called `title` is.
  func progress(_ title: String) -> @Sendable (Progress) -> Void {
    { [display] in display.progress(title, Double($0.done) / Double(max(1, $0.total))) }
  }

  /// The label that the network gives each image of a set when the first channels of a sweep are pruned.
  package func labels(_ role: SetRole, pruned: Int, of result: SweepResult) throws -> [Int] {
    try run(LabelsExperiment(role: role, layer: result.layer, channels: Array(result.channels.prefix(pruned)))).outcome
  }
}
