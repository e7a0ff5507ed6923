import Base
import Lab
import Render

/// The body of a directive, read by the directive's `init`; what is wrong with it is recorded.
package struct Arguments {
  /// The directive's id: its own, or one made from its place, which no chapter can name.
  let id: String
  private var reader: KeyedReader
  private let place: SourceRange
  private let defaults: ProjectDefaults
  /// The results of other directives that were named, with where the chapter names them.
  private(set) var needs: [ExperimentReference] = []
  /// The network that is named, where that is another than the project's.
  var networkFile: Name?

  /// What the project says where a block says nothing.
  struct ProjectDefaults: Sendable {
    /// `parameters: drops`.
    var drops: [Drop]
    /// `inputs: layer`.
    var layer: LayerName?
    /// Tells which layers there are; nil where it could not be read.
    var network: Network?
  }

  /// The arguments of `syntax`, a directive of the kind that has `options`.
  init(_ syntax: DirectiveSyntax, id: String, options: [DirectiveOption], defaults: ProjectDefaults) {
    self.id = id
    self.defaults = defaults
    place = syntax.name.range
    // That a body is no mapping has been said when the chapter was read.
    let body = syntax.body?.mapping == nil ? nil : syntax.body
    reader = KeyedReader(
      body, of: "`{lab \(syntax.name.text)}`", known: options.map(\.name), at: syntax.name.range)
  }

  /// What was wrong.
  var diagnostics: [Diagnostic] { reader.diagnostics }

  /// The id of another directive, which has to be given.
  mutating func experiment(_ key: String) -> ExperimentReference {
    let reference = reference(key)
    needs.append(reference)
    return reference
  }

  private mutating func reference(_ key: String) -> ExperimentReference {
    guard let name = reader.text(key) else {
      if reader.value(key) == nil {
        reader.fail(
          at: place, "\(reader.owner) needs `\(key)`", hint: "write `\(key): ID` with the id of a `{lab sweep}` block")
      }
      return ExperimentReference(id: "", range: place)
    }
    return ExperimentReference(id: name.text, range: name.range)
  }

  /// The ids of other directives that are experiments of `kind`, at least one.
  mutating func experiments(_ key: String, kind: String = SweepRequest.kind) -> [ExperimentReference] {
    let references = (reader.scalars(key) ?? []).map {
      ExperimentReference(id: $0.string, range: $0.range, kind: kind)
    }
    if references.isEmpty {
      reader.fail(
        at: place, "\(reader.owner) needs `\(key)`", hint: "write `\(key): [ID, ID]` with ids of `{lab \(kind)}` blocks"
      )
    }
    needs += references
    return references
  }

  /// Drops in percentage points, ascending or not, none twice.
  mutating func drops(_ key: String) -> [Drop] {
    guard let scalars = reader.scalars(key) else { return defaults.drops }
    var drops: [Drop] = []
    for scalar in scalars {
      guard let drop = Drop(scalar.string) else {
        reader.fail(
          at: scalar.range, "a drop is a number of percentage points, 0 … 100, not `\(scalar.string)`")
        continue
      }
      if drops.contains(drop) {
        reader.fail(at: scalar.range, "the drop \(drop.description) comes twice")
      } else {
        drops.append(drop)
      }
    }
    return drops
  }

  /// The rule that picks a step for a drop.
  mutating func rule(_ key: String) -> RepairRule {
    RepairRule(rawValue: reader.choice(key, among: RepairRule.allCases.map(\.rawValue), default: "first")) ?? .first
  }

  /// The set to report on.
  mutating func set(_ key: String) -> ReportedSet {
    ReportedSet(rawValue: reader.choice(key, among: ReportedSet.allCases.map(\.rawValue), default: "test")) ?? .test
  }

  /// Sets, at least one; both where nothing is said.
  mutating func sets(_ key: String) -> [ReportedSet] {
    guard let scalars = reader.scalars(key) else { return ReportedSet.allCases }
    var sets: [ReportedSet] = []
    for scalar in scalars {
      if let set = ReportedSet(rawValue: scalar.string), !sets.contains(set) {
        sets.append(set)
      } else {
        reader.fail(
          at: scalar.range, "`\(key)` is a list of `validation` and `test`, each once, not of `\(scalar.string)`",
          hint: hint(for: scalar.string, among: ReportedSet.allCases.map(\.rawValue)))
      }
    }
    return sets.isEmpty ? ReportedSet.allCases : sets
  }

  /// The order in which channels are pruned.
  mutating func order(_ key: String) -> PruningOrder {
    reader.read(key, default: .ascending, wanted: "`ascending`, `descending` or `random:SEED`") {
      PruningOrder(named: $0.string)
    }
  }

  /// The order of `key` by the score of `score`.
  mutating func order(_ key: String, score: String) -> PruningOrder {
    let order = self.order(key)
    guard has(score) else { return order }
    let score = choice(score, default: ChannelScore.activation)
    guard order.score == .activation || order.score == score else {
      fail(key, "`\(key)` names the score \(order.score.rawValue), and `score` another", hint: "leave one of them out")
      return order
    }
    return PruningOrder(order.direction, by: score)
  }

  /// The layer to prune; the project's where nothing is said.
  mutating func layer(_ key: String) -> LayerName? {
    guard let name = reader.text(key) else { return defaults.layer }
    if let mistake = defaults.network?.mistake(inLayer: name) { reader.take([mistake]) }
    return LayerName(name.text)
  }

  /// Where the value of `key` stands; nil where there is none.
  func range(of key: String) -> SourceRange? { reader.value(key)?.range }

  /// A text with its place; nil where nothing is said.
  mutating func text(_ key: String) -> Name? { reader.text(key) }

  /// A number that `fits`; `wanted` says which do.
  mutating func number(
    _ key: String, default fallback: Double, wanted: String, where fits: (Double) -> Bool
  ) -> Double {
    reader.read(key, default: fallback, wanted: "a number \(wanted)") { scalar in
      scalar.double.flatMap { $0.isFinite && fits($0) ? $0 : nil }
    }
  }

  /// Layers with weights, by name; nil where nothing is said.
  mutating func tunedLayers(_ key: String) -> [LayerName]? {
    guard let scalars = reader.scalars(key) else { return nil }
    for scalar in scalars {
      let problem = defaults.network?.tuningProblem(of: LayerName(scalar.string))
      if let problem { reader.fail(at: scalar.range, problem.description) }
    }
    return scalars.map { LayerName($0.string) }
  }

  /// An integer in `range`.
  mutating func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
    reader.read(
      key, default: fallback, wanted: "an integer from \(range.lowerBound) to \(range.upperBound)"
    ) { $0.int.flatMap { range.contains($0) ? $0 : nil } }
  }

  /// An integer in `range`; nil where nothing is said.
  mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
    reader.read(
      key, default: nil, wanted: "an integer from \(range.lowerBound) to \(range.upperBound)"
    ) { $0.int.flatMap { range.contains($0) ? .some($0) : nil } }
  }

  /// The id of another directive; nil where nothing is said.
  mutating func optionalExperiment(_ key: String) -> ExperimentReference? {
    let reference = reader.text(key).map { ExperimentReference(id: $0.text, range: $0.range) }
    if let reference { needs.append(reference) }
    return reference
  }

  /// One drop in percentage points; nil where nothing is said.
  mutating func drop(_ key: String) -> Drop? {
    reader.read(key, default: nil, wanted: "a number of percentage points, 0 … 100") {
      Drop($0.string).map { .some($0) }
    }
  }

  /// True or false.
  mutating func flag(_ key: String, default fallback: Bool) -> Bool {
    reader.read(key, default: fallback, wanted: "true or false") { $0.bool }
  }

  /// One of the cases of `Choice` by its name.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default fallback: Choice) -> Choice
  where Choice.RawValue == String {
    let name = reader.choice(key, among: Choice.allCases.map(\.rawValue), default: fallback.rawValue)
    return Choice(rawValue: name) ?? fallback
  }

  /// Some of the cases of `Choice` by their names, each once; `fallback` where nothing is said.
  mutating func choices<Choice: RawRepresentable & CaseIterable & Equatable>(_ key: String, default fallback: [Choice])
    -> [Choice] where Choice.RawValue == String
  {
    guard let scalars = reader.scalars(key) else { return fallback }
    let names = Choice.allCases.map(\.rawValue)
    var found: [Choice] = []
    for scalar in scalars {
      if let choice = Choice(rawValue: scalar.string), !found.contains(choice) {
        found.append(choice)
      } else {
        reader.fail(
          at: scalar.range,
          "`\(key)` is a list of \(names.map { "`\($0)`" }.joined(separator: ", ")), each once, "
            + "not of `\(scalar.string)`", hint: hint(for: scalar.string, among: names))
      }
    }
    return found.isEmpty ? fallback : found
  }

  /// One of the cases of `Choice` by its name; nil where nothing is said.
  mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
  where Choice.RawValue == String {
    guard has(key), let first = Choice.allCases.first else { return nil }
    return choice(key, default: first)
  }

  /// The parts of a list as `convert` reads them, at least one; a part that it can't read is recorded.
  mutating func list<Part>(_ key: String, wanted: String, _ convert: (String) -> Part?) -> [Part] {
    guard let scalars = reader.scalars(key) else {
      if reader.value(key) == nil { reader.fail(at: place, "\(reader.owner) needs `\(key)`: \(wanted)") }
      return []
    }
    var parts: [Part] = []
    for scalar in scalars {
      if let part = convert(scalar.string) {
        parts.append(part)
      } else {
        reader.fail(at: scalar.range, "`\(key)` is a list of \(wanted), not of `\(scalar.string)`")
      }
    }
    return parts
  }

  /// Records that the value of `key` does not go with the rest, at the value or, where there is none, at the directive.
  mutating func fail(_ key: String, _ message: String, hint: String? = nil) {
    reader.fail(at: reader.value(key)?.range ?? place, message, hint: hint)
  }

  /// Whether the body has a value for `key`.
  func has(_ key: String) -> Bool { reader.value(key) != nil }
}
