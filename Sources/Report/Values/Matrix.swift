import Base
import Lab

/// Networks × defences × seeds, as far as they have run.
struct Matrix: Sendable {
  /// A network by the name that the report gives it.
  struct Network: Sendable, Equatable {
    var name: String
    /// A file of the project; its own network where nil.
    var file: String?
  }

  /// One defence of one network.
  struct Cell: Sendable {
    var network: String
    var defense: DefenseMethod
    /// A single one where the defence has no seed.
    var seeds: [Seed]
    var set: ReportedSet
  }

  /// One experiment.
  struct Seed: Sendable {
    var seed: UInt64
    /// Nil where what it depends on can't be read.
    var dependencies: Dependencies?
    var state: State
  }

  enum State: Sendable {
    case ran(DefenseResult)
    /// Why, in a sentence.
    case failed(String)
    case notRun
  }

  var networks: [String]
  var defenses: [DefenseMethod]
  var set: ReportedSet
  /// Network by network, the defences of each.
  var cells: [Cell]

  /// The cell of a network and a defence by their names.
  func cell(_ names: [String]) throws -> Cell {
    guard let cell = cells.first(where: { [$0.network, $0.defense.rawValue] == names }) else {
      throw Diagnostic("the matrix has no cell of \(names.joined(separator: " and "))")
    }
    return cell
  }

  /// What `at(…)` takes.
  static func choices(_ networks: [String], _ defenses: [DefenseMethod]) -> [ResultType.Choice] {
    [.init(title: "network", names: networks), .init(title: "defense", names: defenses.map(\.rawValue))]
  }
}

extension Matrix.Cell {
  /// The results of the seeds that have run.
  var results: [DefenseResult] {
    seeds.compactMap { if case .ran(let result) = $0.state { result } else { nil } }
  }

  /// How many seeds have not run.
  var missing: Int { seeds.count { if case .notRun = $0.state { true } else { false } } }

  /// The seeds that failed, each with its reason.
  var failures: [(seed: UInt64, reason: String)] {
    seeds.compactMap { if case .failed(let reason) = $0.state { ($0.seed, reason) } else { nil } }
  }

  /// Why it has no value, as a clause.
  var absence: String {
    failures.first.map { "no seed gave a result: \($0.reason)" }
      ?? "the defence `\(defense.rawValue)` of the network `\(network)` has not run"
  }

  /// The rate that `read` finds in each result; none where one lacks it.
  func rates(_ read: (DefenseResult) -> Rate?) -> RateSpread? {
    let rates = results.map(read)
    return rates.contains(nil) ? nil : RateSpread(rates.compactMap { $0 })
  }

  var accuracy: RateSpread? { rates { set.clean($0.defended)?.accuracy } }
  var attackSuccess: RateSpread? { rates { set.poisoned($0.defended)?.attackSuccess } }
  /// Of images whose true label is not the target; known for test images.
  var othersAttackSuccess: RateSpread? { self.set == .test ? rates { $0.defendedTruth?.othersAttackSuccess } : nil }
  var robustAccuracy: RateSpread? { self.set == .test ? rates { $0.defendedTruth?.robust } : nil }
  var detection: RateSpread? { defense.isDetector ? rates { set.poisoned($0.defended)?.detection } : nil }
  var falseAlarms: RateSpread? { defense.isDetector ? rates { set.clean($0.defended)?.falseAlarms } : nil }
  var rating: NumberSpread? {
    let values = results.map { $0.defended.rating(against: $0.received, onTest: set == .test)?.value }
    return values.contains(nil) ? nil : NumberSpread(values.compactMap { $0 })
  }
}
