import Report
import Base
import ArgumentParser
import Foundation
import Lab

/// `labreport audit`: which place of a sweep somebody's figures are.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Says which set, network, order and step a claimed pair of accuracy and attack success is.",
    discussion: """
      The figures are looked up to the digits given, rounded or cut off, in the published sweeps of the course's lab, or \
      in those of a results.json. Several rows of one table, each `X: ACCURACY / ASR`, are looked up together, so that \
      exchanged rows show. Exit status: 0 where every claim fits, 1 where one does not.
      """)

  @Argument(help: "Clean accuracy and attack success rate in per cent, as they are written in the report.")
  var figures: [String] = []

  @Option(help: "A row of the report's table, `X: ACCURACY / ASR` or `ACCURACY / ASR`, in per cent; may be repeated.")
  var row: [String] = []

  @Option(
    help: "With two figures: the drop X in percentage points, 0 … 100, at which they are given.", transform: Drop.option
  )
  var drop: Drop?

  @Option(help: "The network whose figures they are given as: repaired (B′) or goodnet; any unless told.")
  var network: AuditedNetwork?

  @Flag(name: .customLong("goodnet"), help: "The same as --network goodnet.")
  var isGoodNet = false

  @Option(help: "The images they are given as: validation or test; any unless told.")
  var set: AuditedImages?

  @Option(help: "A results.json whose sweeps are searched in place of the published ones.")
  var results: String?

  @Flag(help: "List every place whose figures these are, not only the one that fits best.")
  var all = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    guard figures.isEmpty || figures.count == 2, figures.isEmpty != row.isEmpty else {
      throw ValidationError("Give two figures, ACCURACY and ASR, or rows by --row.")
    }
    guard drop == nil || row.isEmpty else {
      throw ValidationError("With --row, X stands in the row: `X: ACCURACY / ASR`.")
    }
    guard !isGoodNet || network != .repaired else {
      throw ValidationError("--goodnet and --network repaired contradict.")
    }
  }

  func run() throws {
    let network = isGoodNet ? .goodNet : self.network
    let rows = figures.isEmpty ? row : ["\(drop.map { "\($0): " } ?? "")\(figures[0]) / \(figures[1])"]
    let claims = try rows.map { row in
      guard let claim = AuditClaim(row, network: network, images: set) else {
        throw Diagnostic(
          "`\(row)` is no claim", hint: "a claim is two percentages, 0 … 100, such as `2: 95.90 / 100`")
      }
      return claim
    }
    let audit = Audit(claims, in: try sweeps())
    if json {
      try JSONOutput.print(audit.findings.map { AuditOutput($0, audit) })
    } else {
      for finding in audit.findings {
        let claim = finding.claim
        let drop = claim.drop.map { "\($0): " } ?? ""
        print("\(drop)\(claim.accuracy) / \(claim.attack): \(finding.verdict.title)")
        for sentence in audit.sentences(finding) { print("  \(sentence)") }
        if all || finding.candidates.count > 1 {
          for place in audit.places(finding) { print("  possible: \(place)") }
        }
      }
    }
    if audit.findings.contains(where: { $0.verdict != .fits }) { throw ExitCode.failure }
  }

  private func sweeps() throws -> [AuditedSweep] {
    guard let results else { return Published.audited }
    let found = try RecordedResults(path: results).sweeps.map { AuditedSweep($0.result, title: "sweep \($0.id)") }
    guard !found.isEmpty else { throw Diagnostic("\(results) holds no sweep") }
    return found
  }
}

/// What `audit --json` prints of a claim.
struct AuditOutput: Encodable {
  var accuracy: String
  var attack: String
  var drop: Drop?
  var network: AuditedNetwork?
  var set: AuditedImages?
  var verdict: AuditFinding.Verdict
  var sentences: [String]
  /// Every place whose figures these are, the one that fits best first.
  var places: [Place]

  struct Place: Encodable {
    var sweep: String
    var order: String
    var network: AuditedNetwork
    var accuracySet: AuditedImages
    var attackSet: AuditedImages
    var step: Int
  }

  init(_ finding: AuditFinding, _ audit: Audit) {
    accuracy = finding.claim.accuracy.description
    attack = finding.claim.attack.description
    drop = finding.claim.drop
    network = finding.claim.network
    set = finding.claim.images
    verdict = finding.verdict
    sentences = audit.sentences(finding)
    let others = finding.candidates.filter { $0 != finding.best }
    places = ([finding.best].compactMap { $0 } + others).map { Place($0, audit) }
  }
}

extension AuditOutput.Place {
  fileprivate init(_ candidate: AuditCandidate, _ audit: Audit) {
    self.init(
      sweep: audit.sweeps[candidate.sweep].title, order: audit.sweeps[candidate.sweep].order,
      network: candidate.network,
      accuracySet: candidate.accuracyImages, attackSet: candidate.attackImages, step: candidate.step)
  }
}
