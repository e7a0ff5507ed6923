import Base
import Lab
import Render

/// `{lab matrix}`: networks × defences × seeds.
struct MatrixDirective: Directive {
  static let name = "matrix"
  static let summary =
    "defences of networks over several seeds, as a table: accuracy, attack success, detection, DER and cost, with their spread"
  static let result: ResultType? = Matrix.type
  static let experimentKind: String? = MatrixRecord.kind

  let id: String
  let networks: [Matrix.Network]
  let defenses: [DefenseMethod]
  let seeds: [UInt64]
  let set: ReportedSet
  let whenMissing: WhenMissing
  let command: String

  init(_ arguments: inout Arguments) {
    id = arguments.id
    networks = arguments.networks()
    defenses = arguments.choices("defenses", "the defences, each with settings chosen on held-out clean images")
    seeds = arguments.seeds(default: 5)
    set = arguments.set()
    whenMissing =
      arguments.choice(
        WhenMissing.parameter, otherwise: "the project's parameter `\(WhenMissing.parameter)`, or run",
        "experiments that neither the store nor the project's pack has are run, or shown as not run")
      ?? arguments.defaults.whenMissing
    command = arguments.defaults.studyCommand
  }

  var resultType: ResultType? { Matrix.type(networks.map(\.name), defenses) }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let matrix = try matrix(in: laboratory)
    let record = try MatrixRecord(matrix, seeds: seeds)
    return Performed(
      blocks: [.table(Table(matrix, id: id, command: command))], value: matrix.values, experiment: record)
  }

  /// Asks for all experiments at once, so that those that are missing run side by side.
  private func matrix(in laboratory: Laboratory) throws -> Matrix {
    var cells: [Matrix.Cell] = []
    var asked: [DefenseExperiment] = []
    for network in networks {
      for defense in defenses {
        let experiments = (defense.isSeeded ? seeds : [1]).map {
          DefenseExperiment(method: defense, seed: $0, network: network.file)
        }
        asked += experiments
        cells.append(
          Matrix.Cell(
            network: network.name, defense: defense,
            seeds: experiments.map { Matrix.Seed(seed: $0.seed, state: .notRun) }, set: set))
      }
    }
    let found = laboratory.runSideBySide(asked, missing: whenMissing == .run ? .run : .leave)
    var next = 0
    for cell in cells.indices {
      for seed in cells[cell].seeds.indices {
        cells[cell].seeds[seed].state = try Self.state(found[next])
        cells[cell].seeds[seed].dependencies =
          switch found[next] {
          case .success(let finished): finished.dependencies
          case .failure(let missing as NotKept): missing.dependencies
          case .failure: try? laboratory.dependencies(asked: asked[next])
          }
        next += 1
      }
    }
    return Matrix(networks: networks.map(\.name), defenses: defenses, set: set, cells: cells)
  }

  /// - Throws: where the build was cancelled.
  private static func state(_ result: Result<Finished<DefenseExperiment>, any Error>) throws -> Matrix.State {
    switch result {
    case .success(let finished): return .ran(finished.outcome)
    case .failure(is NotKept): return .notRun
    case .failure(let error as CancellationError): throw error
    case .failure(let error): return .failed(Diagnostic.sentence(of: error))
    }
  }
}
