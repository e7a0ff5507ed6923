package import Lab
import Render

/// `{lab audit}`: says of claimed pairs, accuracy and attack success, which place of a sweep they are.
struct AuditDirective: Directive {
  static let name = "audit"
  static let summary = "says which set, network, order and step the figures of somebody’s report are, as a table"
  static let result: ResultType? = Audit.type

  let id: String
  let claims: [AuditClaim]
  let sweep: ExperimentReference?

  init(_ arguments: inout Arguments) {
    id = arguments.id
    let claims = arguments.list(
      "claims", .pairs, wanted: "`ACCURACY / ASR` or `X: ACCURACY / ASR`, percentages such as `2: 95.90 / 100`",
      "the rows of the table to look up, as they are written there"
    ) { AuditClaim($0) }
    let network: AuditedNetwork? = arguments.choice(
      "network", otherwise: "not said", "the network whose figures they are given as")
    let images: AuditedImages? = arguments.choice("set", otherwise: "not said", "the images that they are given as")
    self.claims = claims.map {
      AuditClaim(drop: $0.drop, accuracy: $0.accuracy, attack: $0.attack, network: network, images: images)
    }
    sweep = arguments.sweep(otherwise: "the published sweeps of the course’s lab", "where to look them up")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sweeps = try sweep.map { [AuditedSweep(try results.sweep($0), title: "sweep \($0.id)")] } ?? Published.audited
    let audit = Audit(claims, in: sweeps)
    let rows = audit.findings.map { finding -> [Table.Cell] in
      let claim = finding.claim
      let said = [claim.network?.title, claim.images.map { "\($0.rawValue) images" }].compactMap { $0 }
      return [
        claim.drop.map { .rowHead($0.description) } ?? .rowHead("–"), .text(claim.accuracy.description),
        .text(claim.attack.description), .text(said.isEmpty ? "–" : said.joined(separator: ", ")),
        .text(finding.verdict.title), .text(audit.sentences(finding).joined(separator: " ")),
      ]
    }
    let table = Table(
      [
        "X": .decimal, "Accuracy": .decimal, "ASR": .decimal, "Given as": .leading, "Audit": .leading,
        "What the figures are": .leading,
      ], rows: rows)
    return Performed(blocks: [.table(table)], value: audit.quoted)
  }
}

extension Audit: Quotable {
  static let declaration = ResultDeclaration<Audit>(
    "an audit",
    [
      .integer("claims", "claims looked up") { $0.findings.count },
      .integer("fit", "claims whose figures are those of the place claimed") { $0.count(.fits) },
      .integer("differ", "claims whose figures are those of another place") { $0.count(.differs) },
      .integer("none", "claims whose figures are nowhere") { $0.count(.none) },
    ])

  private func count(_ verdict: AuditFinding.Verdict) -> Int { findings.count { $0.verdict == verdict } }
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
