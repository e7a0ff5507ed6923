package import Base
package import Foundation
package import Lab
package import Report
import Render

/// What a report of an assignment has to be about: its network and data by their SHA-256, its parameters, and the
/// directives and claims that must be there.
package struct ExpectedReport: Sendable, Equatable, Codable {
  var network: String
  /// By role, and the file's name for what is no set.
  var inputs: [String: String]
  /// As their texts.
  var parameters: [String: String]
  /// Each as often as it has to be there.
  var directives: [Directive]
  var claims: [String]

  /// A directive that has to be there, under its id where it has one.
  struct Directive: Sendable, Hashable, Codable {
    var name: String
    var id: String
    var isNamed: Bool
  }

  /// Whether the assigned network has this SHA-256.
  package func isNetwork(_ sha256: String) -> Bool { network == sha256 }

  /// The name of the line that tells of the network.
  static let networkName = "network"

  /// What `path` asks for: a project, whose chapters say which directives and claims must be there, or a report's PDF or
  /// `results.json`, whose experiments and claims do.
  ///
  /// - Throws: a `Diagnostic`, or `Diagnostics` of a project that has mistakes.
  package init(path: String, engine: Engine, console: any Console) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic("there is no file or folder \(path.printable())")
    }
    if isFolder.boolValue {
      try self.init(project: ProjectFolder(path: path), engine: engine, console: console)
    } else {
      self.init(try ReportRecord(path: path))
    }
  }

  /// What the project in `folder` asks for; its inputs are read. The embedded lab's images are drawn below `embedded`, in
  /// the project where it is nil.
  package init(
    project: ProjectFolder, engine: Engine, console: any Console, embedded: URL? = nil
  ) throws {
    var folder = project
    folder.embedded = embedded
    let check = ReportCheck(folder, profile: nil, overrides: [])
    guard let plan = check.plan, check.network != nil else { throw check.problems }
    let store = ResultStore(folder: embedded, console: console)
    let experiments = try check.experiments(
      engine: engine, store: store,
      drawings: DrawnGraphics(measure: { _, _ in
        preconditionFailure("nothing is drawn for an expectation")
      }))
    let opened = try experiments.inputs(console: console)
    network = opened.networkHash.hexadecimal
    store.files.save()
    inputs = Dictionary(uniqueKeysWithValues: opened.described.map { ($0.role.rawValue, $0.hash.hexadecimal) })
    parameters = Self.parameters(plan.sources.configuration)
    directives = Self.directives(plan.sources)
    claims = plan.claims.map(\.source)
  }

  /// What a record says of the report that it belongs to.
  init(_ record: ReportRecord) {
    network = record.network ?? ""
    inputs = Self.inputs(record)
    parameters = Self.parameters(record)
    directives = (record.tree["experiments"]?.list ?? []).compactMap { experiment in
      guard let id = experiment["id"]?.text, let name = experiment["directive"]?.text else { return nil }
      return Directive(name: name, id: id, isNamed: !id.contains("#"))
    }
    claims = (record.tree["claims"]?.list ?? []).compactMap { $0["claim"]?.text }
  }

  private static func inputs(_ record: ReportRecord) -> [String: String] {
    Dictionary(
      (record.tree["inputs"]?["sets"]?.list ?? []).compactMap { set in
        guard let role = set["role"]?.text, let hash = set["sha256"]?.text else { return nil }
        return (role, hash)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func parameters(_ record: ReportRecord) -> [String: String] {
    guard let tree = record.tree["parameters"] else { return [:] }
    var found = ["drops": (tree["drops"]?.list ?? []).compactMap(\.text).joined(separator: ", ")]
    if case .object(let values)? = tree["values"] { for (name, value) in values { found[name] = value.text ?? "" } }
    return found
  }

  private static func parameters(_ configuration: Configuration) -> [String: String] {
    var found = configuration.parameters.compactMapValues { try? Formatter.plain($0) }
    found["drops"] = configuration.drops.map(\.description).joined(separator: ", ")
    return found
  }

  private static func directives(_ sources: ReportSources) -> [Directive] {
    ([sources.abstract].compactMap { $0 } + sources.chapters).flatMap(\.directives).map {
      Directive(name: $0.name.text, id: $0.id?.text ?? "", isNamed: $0.id != nil)
    }
  }
}

extension ExpectedReport {
  /// Adds a line for each thing that was assigned: whether the report of `record` and `sources` is about it.
  func compare(_ record: ReportRecord, _ sources: ReportSources, _ result: inout VerificationResult) {
    func add(_ name: String, _ isThere: Bool, _ detail: String) {
      result.add(.assignment, name, isThere ? .reproduced : .differs, isThere ? "the one assigned" : detail)
    }
    let found = record.network ?? ""
    add(
      Self.networkName, found == network,
      "SHA-256 \(String(found.prefix(16)).printable())…, and the assigned one is \(network.prefix(16))…")
    let theirs = Self.inputs(record)
    for role in inputs.keys.sorted() {
      add(role, theirs[role] == inputs[role], theirs[role] == nil ? "not read" : "other images than those assigned")
    }
    let values = Self.parameters(record)
    for name in parameters.keys.sorted() where values[name] != parameters[name] {
      add(
        name, false, "is \((values[name] ?? "not set").printable()), and \(parameters[name] ?? "") was assigned")
    }
    var left = Self.directives(sources)
    for wanted in directives {
      let index = left.firstIndex { $0.name == wanted.name && (!wanted.isNamed || $0.id == wanted.id) }
      if let index { left.remove(at: index) }
      if index == nil {
        add("{lab \(wanted.name)}", false, wanted.isNamed ? "`\(wanted.id)` is not there" : "is not there")
      }
    }
    let own = Set(
      ([sources.abstract].compactMap { $0 } + sources.chapters).flatMap(\.expectations).map(\.source))
    for claim in claims where !own.contains(claim) { add("claim", false, "`\(claim)` is not there") }
  }
}
