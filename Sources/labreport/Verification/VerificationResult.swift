import Lab

/// What a verification found: a table, and what follows from it.
struct VerificationResult: Equatable {
  /// The PDF as the command line names it.
  var report: String
  var checks: [Check] = []
  /// What follows, in sentences; the first says whether all is reproduced.
  var findings: [String] = []

  /// One line of the table.
  struct Check: Equatable {
    var section: Section
    var name: String
    var state: State
    /// In a clause.
    var detail: String
    /// Where it differs and by how much.
    var differences: [RecordDifference] = []
  }

  /// The parts of the table, in their order.
  enum Section: String, CaseIterable, Encodable {
    case report, inputs, sources, results, files
  }

  /// What became of one thing.
  enum State: String, Encodable {
    case reproduced, differs
    case notChecked = "not checked"
    /// Of interest, and no part of the judgement.
    case note
  }

  /// Whether everything was checked and everything is the same.
  var isReproduced: Bool { checks.allSatisfy { $0.state == .reproduced || $0.state == .note } }

  mutating func add(
    _ section: Section, _ name: String, _ state: State, _ detail: String, _ differences: [RecordDifference] = []
  ) {
    checks.append(Check(section: section, name: name, state: state, detail: detail, differences: differences))
  }
}
