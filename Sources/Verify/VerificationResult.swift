import Report
import Lab

/// What a verification found: a table, and what follows from it.
package struct VerificationResult: Equatable {
  /// The PDF as the command line names it.
  package var report: String
  var checks: [Check] = []
  /// What follows, in sentences; the first says whether all is reproduced.
  package var findings: [String] = []

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
    case report, inputs, sources, results, files
  }

  /// What became of one thing.
  package enum State: String, Encodable {
    case reproduced, differs
    case notChecked = "not checked"
    /// Of interest, and no part of the judgement.
    case note
  }

  /// Whether everything was checked and everything is the same.
  package var isReproduced: Bool { checks.allSatisfy { $0.state == .reproduced || $0.state == .note } }

  mutating func add(
    _ section: Section, _ name: String, _ state: State, _ detail: String, _ differences: [RecordDifference] = []
  ) {
    checks.append(Check(section: section, name: name, state: state, detail: detail, differences: differences))
  }
}
