import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Grade
@testable import Report
@testable import Verify

@Suite("Grading apart")
struct GradeRunTests {
  /// A folder with empty submissions, and a run over them whose children are a shell script with the student in `$STUDENT`.
  private static func run(_ students: [String], _ script: String) throws -> (GradeRun, ExpectedReport) {
    let project = try TinyProject(["01.md": "# One\n\n```{lab sweep}\n#| id: asc\n```\n"])
    try project.write("items:\n  - reproduced: true\n    points: 3\n", to: Rubric.file)
    let folder = project.folder.appending(path: "handed-in")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for student in students { try Data().write(to: folder.appending(path: "\(student).pdf")) }
    let assignment = try ProjectFolder(path: project.folder.path)
    let prelude = #"for each; do case $each in --student=*) STUDENT=${each#--student=};; esac; done;"#
    var run = GradeRun(
      submissions: try Submission.all(at: [folder.path]), assignment: assignment, rubric: try Rubric(in: assignment),
      output: project.folder.appending(path: "grades"), program: ["/bin/sh", "-c", "\(prelude) \(script)", "child"],
      threads: 1)
    run.seconds = 0.5
    return (run, try ExpectedReport(project: assignment, engine: Engine(threads: 1), console: TestConsole()))
  }

  private static func answer(_ student: String, points: Double) throws -> String {
    var assessment = Assessment(student: student, verdict: .reproduced, remark: "everything is reproduced")
    assessment.items = [.init(name: "reproduced", points: points, of: 3, finding: "")]
    return String(decoding: try JSONText.pretty(assessment), as: UTF8.self)
  }

  @Test("costs one that crashes, hangs, fails, lies or says nothing its own row")
  func apart() throws {
    let script = """
      case $STUDENT in
        crash) kill -SEGV $$;;
        hang) sleep 600 & sleep 600;;
        fail) echo no luck >&2; exit 1;;
        costly) echo it takes too long >&2; exit 5;;
        silent) exit 0;;
        liar) cat <<'END'
      \(try Self.answer("ada", points: 99))
      END
      ;;
        *) cat <<'END'
      \(try Self.answer("somebody else", points: 3))
      END
      ;;
      esac
      """
    let (run, expectation) = try Self.run(["ada", "costly", "crash", "fail", "hang", "liar", "silent"], script)
    let found = try run.run(expectation: expectation, console: TestConsole())
    #expect(found.map(\.student) == ["ada", "costly", "crash", "fail", "hang", "liar", "silent"])
    #expect(
      found.map(\.verdict) == [.reproduced, .overBudget, .failed, .failed, .overBudget, .failed, .failed])
    #expect(found.map(\.points) == [3, 0, 0, 0, 0, 0, 0] && found.allSatisfy { $0.of == 3 })
    #expect(found[2].remark.contains("crashed (signal 11)") && found[3].remark.contains("no luck"))
    #expect(found[5].remark.contains("points that the rubric has not"))
  }

  @Test("goes on where it was, and does again what was handed in anew")
  func goesOn() throws {
    let script = """
      cat <<'END'
      \(try Self.answer("x", points: 3))
      END
      """
    let (run, expectation) = try Self.run(["ada", "ben"], script)
    _ = try run.run(expectation: expectation, console: TestConsole())
    func kept() throws -> [Bool] {
      let lock = NSLock()
      nonisolated(unsafe) var kept = [false, false]
      _ = try run.run(expectation: expectation, console: TestConsole()) { index, _, wasKept in
        lock.withLock { kept[index] = wasKept }
      }
      return kept
    }
    #expect(try kept() == [true, true])
    try Data("other".utf8).write(to: try #require(run.submissions[1].report))
    #expect(try kept() == [true, false])
    #expect(try kept() == [true, true])
  }

  @Test("takes students' names from files, folders and a list, and keeps their folders apart")
  func submissions() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for name in ["Ben B", "cem", "empty"] {
      try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
    }
    for name in ["ada.pdf", "Ben_B.pdf", "Ben B/report.pdf", "Ben B/a.pdf", "Ben B/b.h5", "cem/mine.pdf"] {
      try Data().write(to: root.appending(path: name))
    }
    let found = try Submission.all(at: [root.path], names: ["ada": "Ada L"])
    #expect(found.map(\.student) == ["Ada L", "Ben B", "Ben_B", "cem", "empty"])
    #expect(found.map { $0.report?.lastPathComponent } == ["ada.pdf", "report.pdf", "Ben_B.pdf", "mine.pdf", nil])
    let assignment = try ProjectFolder(path: root.path)
    let run = GradeRun(
      submissions: found, assignment: assignment, rubric: .none, output: root, program: ["/bin/true"], threads: 1)
    #expect(run.folders == ["Ada_L", "Ben_B", "Ben_B-2", "cem", "empty"])
    #expect(throws: Diagnostic.self) { try Submission.all(at: ["/no/such"]) }
  }

  @Test("writes a table that no spreadsheet runs, and pages that no name breaks")
  func hostile() throws {
    var one = Assessment(student: "=cmd|'x'", verdict: .differs, remark: "a \"quoted\", remark\n<script>")
    one.items = [.init(name: "<b>", points: 1, of: 2.5, finding: "x")]
    let root = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    let files = GradesFiles([one], folders: ["x"], assignment: try ProjectFolder(path: root.path), output: root)
    try files.write()
    let csv = try String(contentsOf: root.appending(path: "grades.csv"), encoding: .utf8)
    #expect(csv.split(separator: "\n").count == 2)
    #expect(csv.contains("'=cmd|'x',differs,1,2.50,0,,\"a \"\"quoted\"\", remark"))
    let page = try String(contentsOf: root.appending(path: "index.html"), encoding: .utf8)
    #expect(!page.contains("<b>") && !page.contains("remark\n<script>") && page.contains("&lt;script&gt;"))
    let results = try JSON(
      parsing: String(contentsOf: root.appending(path: "students/x/results.json"), encoding: .utf8))
    #expect(results["tests"]?.list?.first?["max_score"]?.number == 2.5 && results["score"]?.number == 1)
  }
}
