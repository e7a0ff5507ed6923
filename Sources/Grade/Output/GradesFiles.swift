package import Base
package import Foundation
package import Report
import Render
import Verify

/// The files of a graded class: `grades.csv`, `index.html`, and a folder a student.
package struct GradesFiles {
  package var title: String
  package var assessments: [Assessment]
  /// The folder's name of each.
  package var folders: [String]
  package var likenesses: [Likeness]
  package var output: URL

  /// Over `assessments` of the assignment in `folder`, whose own prose is no likeness.
  package init(_ assessments: [Assessment], folders: [String], assignment folder: ProjectFolder, output: URL) {
    self.assessments = assessments
    self.folders = folders
    self.output = output
    let (sources, _, _) = ReportSources.read(folder, profile: nil, overrides: [])
    title = sources?.configuration.title?.string ?? "Grades"
    likenesses = Likeness.all(
      assessments, template: Assessment.Passage.all(in: sources?.prose ?? [], atMost: 4_000_000))
  }

  /// Writes them all.
  package func write() throws {
    for (assessment, folder) in zip(assessments, folders) {
      let url = output.appending(path: "students/\(folder)", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      let page = StudentPage(assessment: assessment, title: title)
      try FileReplacement.update(Data(page.text.utf8), at: url.appending(path: "verdict.txt").path)
      try FileReplacement.update(Data(page.html.utf8), at: url.appending(path: "verdict.html").path)
      try FileReplacement.update(Data(assessment.json.utf8), at: url.appending(path: "verdict.json").path)
      try FileReplacement.update(
        JSONText.pretty(GradescopeResults(assessment)), at: url.appending(path: "results.json").path)
    }
    try FileReplacement.update(Data(csv.utf8), at: output.appending(path: "grades.csv").path)
    let index = GradesPage(title: title, assessments: assessments, folders: folders, likenesses: likenesses)
    try FileReplacement.update(Data(index.html.utf8), at: output.appending(path: "index.html").path)
  }

  /// A row a student, in the order of their names.
  package var csv: String {
    let head = "student,verdict,points,of,unexplained,network,remark\n"
    return head
      + assessments.map { assessment in
        [
          assessment.student, assessment.verdict.rawValue, pointsText(assessment.points), pointsText(assessment.of),
          "\(assessment.unexplained)", assessment.networkIs, assessment.remark,
        ].map(Self.cell).joined(separator: ",") + "\n"
      }.joined()
  }

  /// A cell of CSV, without what a spreadsheet would take for a formula.
  private static func cell(_ text: String) -> String {
    var text = text.printable()
    if let first = text.first, "=+-@\t".contains(first), Double(text) == nil { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// What Gradescope's autograder reads, `results.json`: https://gradescope-autograders.readthedocs.io.
struct GradescopeResults: Encodable {
  var score: Double
  var output: String
  var tests: [Test]

  /// A line of the rubric.
  struct Test: Encodable {
    var name: String
    var score: Double
    var maximum: Double
    var output: String
    var status: String

    enum CodingKeys: String, CodingKey {
      case name, score, output, status
      case maximum = "max_score"
    }
  }

  init(_ assessment: Assessment) {
    score = assessment.points
    output = "\(assessment.verdict.rawValue): " + assessment.findings.joined(separator: "\n")
    tests = assessment.items.map { item in
      Test(
        name: item.name, score: item.points, maximum: item.of, output: item.finding,
        status: item.points >= item.of ? "passed" : "failed")
    }
  }
}
