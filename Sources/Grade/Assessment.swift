package import Verify

/// What came of one submission: the verdict, the points, and what the page needs for comparing it with others.
package struct Assessment: Codable, Equatable, Sendable {
  package var student: String
  package var verdict: VerificationVerdict
  /// One line for the table: the first finding.
  package var remark: String
  package var findings: [String] = []
  package var items: [Item] = []
  /// Typed numbers that no result explains, near ones among them.
  package var unexplained = 0
  /// The beginning of the network's SHA-256.
  package var network = ""
  /// `assigned` or `another`; empty where it is not known.
  package var networkIs = ""
  package var pages = 0
  /// The verification's table, and its JSON.
  package var text = ""
  package var json = ""
  /// The typed numbers with their words.
  package var typed: [Typed] = []
  /// The report's prose, for likeness.
  package var prose: [Passage] = []

  /// A line of the rubric.
  package struct Item: Codable, Equatable, Sendable {
    package var name: String
    package var points: Double
    package var of: Double
    /// Why.
    package var finding: String
    /// Whether a person has to give the points.
    package var isForPerson = false
  }

  /// A number that somebody typed.
  package struct Typed: Codable, Equatable, Sendable {
    package var place: String
    package var number: String
    package var context: String
    package var kind: String
  }

  /// A paragraph, a heading, a cell.
  package struct Passage: Codable, Equatable, Sendable {
    package var file: String
    package var line: Int
    package var text: String
  }

  package init(student: String, verdict: VerificationVerdict, remark: String) {
    self.student = student
    self.verdict = verdict
    self.remark = remark
    findings = [remark]
  }

  package var points: Double { items.reduce(0) { $0 + $1.points } }
  package var of: Double { items.reduce(0) { $0 + $1.of } }
}

extension Assessment {
  /// Of a submission of which nothing could be told: no points, each item with why.
  package init(student: String, verdict: VerificationVerdict, remark: String, rubric: Rubric) {
    self.init(student: student, verdict: verdict, remark: remark)
    items = rubric.items.map { item in
      var isForPerson = false
      if case .person = item.test { isForPerson = true }
      return Item(
        name: item.name, points: 0, of: item.points, finding: isForPerson ? "for a person" : remark,
        isForPerson: isForPerson)
    }
    text = remark + "\n"
  }
}
