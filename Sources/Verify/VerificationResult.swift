import Report
import Lab

/// What a verification found: a table, and what follows from it.
package struct VerificationResult: Equatable {
  /// The PDF as the command line names it.
  package var report: String
  /// Why nothing was compared; nil where something was.
  var refusal: VerificationVerdict?
  var checks: [Check] = []
  /// What follows, in sentences; the first says whether all is reproduced.
  package var findings: [String] = []
  /// The numbers of the prose; nil where nothing could be run that they can be compared with.
  package var numbers: TypedNumbers?
  /// The SHA-256 of the network that the report is about, by its record.
  package var network: String?
  /// How many pictures of the project it shows, which no experiment drew.
  package var pictures = 0

  /// One line of the table.
  struct Check: Equatable {
    package var section: Section
    package var name: String
    package var state: State
    /// In a clause.
    var detail: String
    /// Where it differs and by how much.
    package var differences: [RecordDifference] = []
  }

  /// The parts of the table, in their order.
  package enum Section: String, CaseIterable, Encodable {
    case report, assignment, inputs, sources, results, prose, files
  }

  /// What became of one thing.
  package enum State: String, Encodable {
    case reproduced, differs
    case notChecked = "not checked"
    /// It was not run, since it would have cost too much.
    case overBudget = "over budget"
    /// Of interest, and no part of the judgement.
    case note
  }

  /// Whether everything was checked and everything is the same.
  package var isReproduced: Bool { checks.allSatisfy { $0.state == .reproduced || $0.state == .note } }

  init(report: String, refusal: VerificationVerdict? = nil) {
    self.report = report
    self.refusal = refusal
  }

  mutating func add(
    _ section: Section, _ name: String, _ state: State, _ detail: String, _ differences: [RecordDifference] = []
  ) {
    checks.append(Check(section: section, name: name, state: state, detail: detail, differences: differences))
  }
}
