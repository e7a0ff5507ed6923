package import Lab
import Render

/// `{lab audit}`: says of claimed pairs, accuracy and attack success, which place of a sweep they are.
struct AuditDirective: Directive {
  static let name = "audit"
  static let summary = "says which set, network, order and step the figures of somebody’s report are, as a table"
  static let options: [DirectiveOption] = [
    DirectiveOption(
      "claims", "a list of pairs of percentages, `ACCURACY / ASR` or `X: ACCURACY / ASR`", default: nil,
      "the rows of the table to look up, as they are written there"),
    DirectiveOption(
      "network", "repaired or goodnet", default: "not said", "the network whose figures they are given as"),
    DirectiveOption("set", "validation or test", default: "not said", "the images that they are given as"),
    DirectiveOption(
      "sweep", "the id of a `{lab sweep}` block", default: "the published sweeps of the course’s lab",
      "where to look them up"),
  ]
  static let result: ResultType? = ResultType(
    "an audit",
    members: [
      .init("claims", .integer, "claims looked up"),
      .init("fit", .integer, "claims whose figures are those of the place claimed"),
      .init("differ", .integer, "claims whose figures are those of another place"),
      .init("none", .integer, "claims whose figures are nowhere"),
    ])

  let id: String
  let claims: [AuditClaim]
  let sweep: ExperimentReference?

  init(_ arguments: inout Arguments) {
    id = arguments.id
    let network: AuditedNetwork? = arguments.optionalChoice("network")
    let images: AuditedImages? = arguments.optionalChoice("set")
    claims = arguments.list(
      "claims", wanted: "`ACCURACY / ASR` or `X: ACCURACY / ASR`, percentages such as `2: 95.90 / 100`"
    ) { AuditClaim($0, network: network, images: images) }
    sweep = arguments.optionalExperiment("sweep")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sweeps =
      try sweep.map { [AuditedSweep(try results.sweep($0), title: "sweep \($0.id)")] } ?? Published.audited
    let audit = Audit(claims, in: sweeps)
    let rows = audit.findings.map { finding -> [Table.Cell] in
      let claim = finding.claim
      let said = [claim.network?.title, claim.images.map { "\($0.rawValue) images" }].compactMap { $0 }
      return [
        claim.drop.map { .rowHead($0.description) } ?? .rowHead("–"),
        .text(claim.accuracy.description), .text(claim.attack.description),
        .text(said.isEmpty ? "–" : said.joined(separator: ", ")),
        .text(finding.verdict.title),
        .text(audit.sentences(finding).joined(separator: " ")),
      ]
    }
    let columns: [Table.Column] = [.init(.decimal), .init(.decimal), .init(.decimal), .init(), .init(), .init()]
    let head = ["X", "Accuracy", "ASR", "Given as", "Audit", "What the figures are"].map { Table.Cell.text($0) }
    func count(_ verdict: AuditFinding.Verdict) -> ResultValue {
      .integer(audit.findings.count { $0.verdict == verdict })
    }
    guard let type = Self.result else { preconditionFailure("`audit` has a result") }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [head], rows: rows))],
      value: ResultObject(
        type,
        [
          "claims": .integer(claims.count), "fit": count(.fits), "differ": count(.differs), "none": count(.none),
        ]))
  }
}

extension AuditFinding.Verdict {
  /// As a table says it.
  package var title: String {
    switch self {
    case .fits: "fits"
    case .differs: "differs"
    case .none: "none"
    }
  }
}
