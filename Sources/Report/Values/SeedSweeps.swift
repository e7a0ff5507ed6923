import Base
import Lab

/// Sweeps of networks that were trained by the same recipes with several seeds, as counts in a file.
struct SeedSweeps: Sendable {
  /// A recipe with the sweep of each of its networks, in the order of the seeds.
  struct Recipe: Sendable {
    var name: String
    var seeds: [Int]
    var sweeps: [SweepResult]
  }

  var recipes: [Recipe] = []

  /// The columns that are read. `labreport sweep --csv` writes those from `pruned` on.
  private enum Column: String, CaseIterable {
    case recipe, seed, pruned, channel
    case validation = "clean_validation_correct"
    case validationCount = "clean_validation_count"
    case poisonedValidation = "poisoned_validation_hits"
    case poisonedValidationCount = "poisoned_validation_count"
    case test = "clean_test_correct"
    case testCount = "clean_test_count"
    case poisonedTest = "poisoned_test_hits"
    case poisonedTestCount = "poisoned_test_count"
  }

  /// Reads `text`, a file called `name`.
  ///
  /// - Throws: a `Diagnostic` with the line where something is missing, is no count, or is out of order.
  init(_ text: String, name: String) throws(Diagnostic) {
    let lines = text.split(whereSeparator: \.isNewline)
    var columns: [Column: Int] = [:]
    for (place, title) in (lines.first ?? "").split(separator: ",").enumerated() {
      if let column = Column(rawValue: String(title)) { columns[column] = place }
    }
    if let missing = Column.allCases.first(where: { columns[$0] == nil }) {
      throw Diagnostic(at: Self.place(name, 1), "the file has no column `\(missing.rawValue)`")
    }
    for (index, line) in lines.enumerated().dropFirst() {
      let row = Row(
        cells: line.split(separator: ",", omittingEmptySubsequences: false), columns: columns,
        place: Self.place(name, index + 1))
      try add(row)
    }
  }

  private static func place(_ file: String, _ line: Int) -> SourceRange {
    let start = SourcePosition(line: line, column: 1)
    return SourceRange(file: file, start: start, end: start)
  }

  /// A line of the file.
  private struct Row {
    let cells: [Substring]
    let columns: [Column: Int]
    let place: SourceRange

    func text(_ column: Column) throws(Diagnostic) -> String {
      guard let index = columns[column], cells.indices.contains(index) else {
        throw Diagnostic(at: place, "the line has no `\(column.rawValue)`")
      }
      return String(cells[index])
    }

    func count(_ column: Column) throws(Diagnostic) -> Int {
      let text = try text(column)
      guard let count = Int(text), (0...100_000_000).contains(count) else {
        throw Diagnostic(at: place, "`\(column.rawValue)` is a count, not `\(text)`")
      }
      return count
    }

    /// The images of the first column, and the others of the second.
    func parts(_ column: Column, of total: Column) throws(Diagnostic) -> (Int, Int) {
      let (count, all) = (try count(column), try count(total))
      guard all > 0, count <= all else {
        throw Diagnostic(at: place, "`\(column.rawValue)` is \(count) of \(all) images")
      }
      return (count, all - count)
    }
  }

  /// Adds a step to the last sweep, or the first step of another.
  private mutating func add(_ row: Row) throws(Diagnostic) {
    let (name, seed, pruned) = (try row.text(.recipe), try row.count(.seed), try row.count(.pruned))
    let clean = try row.parts(.validation, of: .validationCount), test = try row.parts(.test, of: .testCount)
    let poisoned = try row.parts(.poisonedValidation, of: .poisonedValidationCount)
    let poisonedTest = try row.parts(.poisonedTest, of: .poisonedTestCount)
    let outcomes = SetOutcomes(
      validation: CleanOutcome(correct: clean.0, wrong: clean.1),
      poisonedValidation: PoisonedOutcome(target: poisoned.0, other: poisoned.1),
      test: CleanOutcome(correct: test.0, wrong: test.1),
      poisonedTest: PoisonedOutcome(target: poisonedTest.0, other: poisonedTest.1))
    if recipes.last?.name != name { recipes.append(Recipe(name: name, seeds: [], sweeps: [])) }
    let last = recipes.count - 1
    if recipes[last].seeds.last != seed {
      recipes[last].seeds.append(seed)
      recipes[last].sweeps.append(
        SweepResult(layer: "", measuredAt: "", order: "ascending", channels: [], activations: [], steps: []))
    }
    let sweep = recipes[last].sweeps.count - 1
    guard recipes[last].sweeps[sweep].steps.count == pruned else {
      throw Diagnostic(at: row.place, "step \(pruned) of `\(name)`, seed \(seed), is out of order")
    }
    let channel = pruned == 0 ? nil : try row.count(.channel)
    if let channel { recipes[last].sweeps[sweep].channels.append(channel) }
    recipes[last].sweeps[sweep].steps.append(
      SweepStep(pruned: pruned, channel: channel, network: outcomes, goodNet: SetOutcomes()))
  }
}

/// The networks of a recipe, each pruned until accuracy on clean validation images has dropped so far.
struct SeedRepairs: Sendable {
  var recipe: String
  /// As chapters write it; 0 is the network as trained.
  var drop: String
  /// One a seed.
  var steps: [SweepStep]
  var set: ReportedSet
}

extension SeedRepairs: Quotable {
  static let declaration = ResultDeclaration<SeedRepairs>(
    "the networks of a recipe",
    [
      .object("accuracy", "clean accuracy") { found in
        SeedRates(spread: found.rates { found.set.clean($0.network)?.accuracy }, state: found.state)
      },
      .object("asr", "attack success") { found in
        SeedRates(spread: found.rates { found.set.poisoned($0.network)?.attackSuccess }, state: found.state)
      },
      .object("pruned", "channels pruned by then") { found in
        SeedNumbers(spread: NumberSpread(found.steps.map { Double($0.pruned) }), state: found.state)
      },
      .integer("n", "seeds") { $0.steps.count },
    ])

  private var state: SeedState { SeedState(absence: "no network of `\(recipe)` drops by \(drop) points") }

  private func rates(_ rate: (SweepStep) -> Rate?) -> RateSpread? { RateSpread(steps.compactMap(rate)) }
}

/// What chapters quote of several seeds: `at("RECIPE", "X")`.
struct SeedTable: Quotable {
  var repairs: [SeedRepairs]

  static let declaration = ResultDeclaration<SeedTable>(
    "recipes with several seeds", choices: choices([], []),
    named: { table, names in
      try table.repairs.first { [$0.recipe, $0.drop] == names }.orAbsent("there is no such recipe or drop")
    })

  static func choices(_ recipes: [String], _ drops: [String]) -> [ResultType.Choice] {
    [.init(title: "recipe", names: recipes), .init(title: "X", names: drops)]
  }

  static func type(_ recipes: [String], _ drops: [String]) -> ResultType {
    var type = Self.type
    type.choices = choices(recipes, drops)
    return type
  }
}
