import Base
import Lab

extension Matrix: Quotable {
  static let declaration = ResultDeclaration<Matrix>(
    "the matrix",
    [
      .integer("experiments", "networks × defences × seeds") { $0.cells.reduce(0) { $0 + $1.seeds.count } },
      .integer("missing", "experiments that have not run") { $0.cells.reduce(0) { $0 + $1.missing } },
      .integer("failed", "experiments that failed") { $0.cells.reduce(0) { $0 + $1.failures.count } },
    ], choices: choices([], []), named: { try $0.cell($1) })

  /// Its type with the names that `at(…)` takes.
  static func type(_ networks: [String], _ defenses: [DefenseMethod]) -> ResultType {
    var type = Self.type
    type.choices = choices(networks, defenses)
    return type
  }

  /// Its values, of its own type.
  var values: ResultObject {
    var object = quoted
    object.type = Self.type(networks, defenses)
    return object
  }
}

extension Matrix.Cell: Quotable {
  static let declaration = ResultDeclaration<Matrix.Cell>(
    "a defence of a network",
    [
      .object("accuracy", "clean accuracy; what a detector flags is not right") { $0.over($0.accuracy) },
      .object("asr", "attack success") { $0.over($0.attackSuccess) },
      .object("asrOthers", "attack success over images whose true label is not the target") {
        $0.over($0.othersAttackSuccess, unknown: "the true labels under the trigger are not known")
      },
      .object("robustAccuracy", "poisoned images given their true label ÷ poisoned images") {
        $0.over($0.robustAccuracy, unknown: "the true labels under the trigger are not known")
      },
      .object("detection", "poisoned images that a detector flags ÷ poisoned images") {
        $0.over($0.detection, unknown: "`\($0.defense.rawValue)` flags nothing")
      },
      .object("falseAlarms", "clean images that a detector flags ÷ clean images") {
        $0.over($0.falseAlarms, unknown: "`\($0.defense.rawValue)` flags nothing")
      },
      .object("der", "defence effectiveness rating, 0 … 1; 0.5 is doing nothing") {
        SeedNumbers(spread: $0.rating, state: SeedState($0, unknown: "a set was not given"))
      },
      .object("cost", "what the defence computes") { MatrixCost(cell: $0) },
      .integer("n", "seeds that gave a result") { $0.results.count },
      .integer("missing", "seeds that have not run") { $0.missing },
      .integer("failed", "seeds that failed") { $0.failures.count },
    ])

  private func over(_ spread: RateSpread?, unknown: String = "a set was not given") -> SeedRates {
    SeedRates(spread: spread, state: SeedState(self, unknown: unknown))
  }
}

/// How many seeds a value is over, and why it may have none.
struct SeedState: Sendable {
  var missing = 0
  var failures = 0
  var failure: String?
  let absence: String

  init(absence: String) { self.absence = absence }

  init(_ cell: Matrix.Cell, unknown: String) {
    missing = cell.missing
    failures = cell.failures.count
    failure = cell.failures.first?.reason
    absence = cell.results.isEmpty ? cell.absence : unknown
  }

  func spread<Spread>(_ spread: Spread?) throws -> Spread { try spread.orAbsent(absence) }
}

struct SeedRates: Quotable {
  let spread: RateSpread?
  let state: SeedState

  static let declaration = ResultDeclaration<SeedRates>(
    "a rate over seeds",
    [
      .rate("mean", "its mean over the seeds") { try $0.state.spread($0.spread).mean },
      .points("sd", "its standard deviation (of a sample) in percentage points") {
        try $0.state.spread($0.spread).deviation.orAbsent("there is one seed")
      },
      .rate("min", "the least of all seeds") { try $0.state.spread($0.spread).least },
      .rate("max", "the largest of all seeds") { try $0.state.spread($0.spread).largest },
      .integer("n", "seeds that gave a result") { $0.spread?.count ?? 0 },
      .integer("missing", "seeds that have not run") { $0.state.missing },
      .integer("failed", "seeds that failed") { $0.state.failures },
      .text("failure", "why the first failed that did") { try $0.state.failure.orAbsent("none failed") },
      .series("seeds", "the rate of each seed, for claims `in all seeds`", orAbsent: "no seed has run") {
        $0.spread?.rates.map(\.value) ?? []
      },
    ])
}

struct SeedNumbers: Quotable {
  let spread: NumberSpread?
  let state: SeedState

  static let declaration = ResultDeclaration<SeedNumbers>(
    "a number over seeds",
    [
      .real("mean", "its mean over the seeds") { try $0.state.spread($0.spread).mean },
      .real("sd", "its standard deviation (of a sample)") {
        try $0.state.spread($0.spread).deviation.orAbsent("there is one seed")
      },
      .real("min", "the least of all seeds") { try $0.state.spread($0.spread).least },
      .real("max", "the largest of all seeds") { try $0.state.spread($0.spread).largest },
      .integer("n", "seeds that gave a result") { $0.spread?.values.count ?? 0 },
      .integer("missing", "seeds that have not run") { $0.state.missing },
      .text("failure", "why the first failed that did") { try $0.state.failure.orAbsent("none failed") },
      .series("seeds", "the number of each seed, for claims `in all seeds`", orAbsent: "no seed has run") {
        $0.spread?.values ?? []
      },
    ])
}

private struct MatrixCost: Quotable {
  let cell: Matrix.Cell

  static let declaration = ResultDeclaration<MatrixCost>(
    "a cost",
    [
      .integer("imageSteps", "images that went forward and back, each time counted; the mean over the seeds, rounded") {
        try $0.mean(\.imageSteps)
      },
      .integer("multiplyAdds", "multiply-adds of convolutions and dense layers; the mean over the seeds, rounded") {
        try $0.mean(\.multiplyAdds)
      },
    ])

  private func mean(_ path: KeyPath<DefenseCost, Int>) throws -> Int {
    let costs = cell.results.map { Double($0.cost[keyPath: path]) }
    guard let spread = NumberSpread(costs) else { throw Absent(description: cell.absence) }
    return Int(spread.mean.rounded())
  }
}
