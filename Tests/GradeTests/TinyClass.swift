import Foundation
import Lab
import ReportTestSupport
import TestSupport

@testable import Base
@testable import Grade
@testable import Report
@testable import Verify

/// A class over the tiny lab: an assignment, and a submission of each sort.
struct TinyClass {
  let assignment: TinyProject
  let handedIn: URL
  let grades: URL

  /// A paragraph that no template has.
  static let paragraph =
    "The channels that answer to the trigger alone stay silent on every clean image, which is why accuracy does not move "
    + "before they are gone; only then do channels fall that the task itself needs.\n"

  private static let rubric = """
    items:
      - reproduced: true
        points: 4
      - name: Accuracy
        holds: asc.first.validation.accuracy within 0.001 of 0.9
        points: 2
      - shows: fig-sweep
      - typed: 0
      - pages: 9
      - name: Discussion
        person: true
        points: 3
    """

  init() throws {
    assignment = try TinyProject(["01.md": TinyProject.quotingChapter])
    try assignment.write(Self.rubric, to: Rubric.file)
    // Beside the assignment, in which networks and images are looked for.
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    handedIn = folder.appending(path: "handed-in")
    grades = folder.appending(path: "grades")
    try FileManager.default.createDirectory(
      at: handedIn.appending(path: "empty"), withIntermediateDirectories: true)
    let honest = try hand("ada", TinyProject.quotingChapter + "\n\nOur own words on this network are few and plain.\n")
    try hand("ben", TinyProject.quotingChapter.replacing("`{lab} asc.channels` channels", with: "45 channels"))
    for name in ["eva", "fay"] { try hand(name, TinyProject.quotingChapter + "\n\n" + Self.paragraph) }
    // One hands in the other network too, one does not.
    let other = try hand("guy", TinyProject.quotingChapter) { try $0.changeWeight() }
    let both = handedIn.appending(path: "gil")
    try FileManager.default.createDirectory(at: both, withIntermediateDirectories: true)
    for file in ["output/report.pdf", "models/net.h5"] {
      let source = other.folder.appending(path: file)
      try FileManager.default.copyItem(at: source, to: both.appending(path: source.lastPathComponent))
    }
    try hand(
      "hal", TinyProject.quotingChapter + "\n\n```{lab finetune}\n#| id: tuned\ndrop: 10\nepochs: 3\nbatch: 40\n```\n")
    for name in ["crash", "hang"] { try hand(name, TinyProject.quotingChapter) }
    let forged = try honest.copy { files in
      try files.edit("results.json") { text in
        guard let place = text.firstRange(of: /"correct" : [0-9]+/) else { return text }
        return text.replacingCharacters(in: place, with: "\"correct\" : 1")
      }
    }
    try put(forged, "cem")
    try put(try honest.copy { $0 = [] }, "word")
    let pipe = handedIn.appending(path: "pipe.pdf").path
    guard mkfifo(pipe, 0o600) == 0 else { throw Diagnostic("no pipe at \(pipe)") }
  }

  /// Builds a report with `chapter` and hands it in.
  @discardableResult
  private func hand(
    _ student: String, _ chapter: String, _ change: (TinyProject) throws -> Void = { _ in }
  ) throws -> TinyProject {
    let project = try TinyProject(["01.md": chapter])
    try change(project)
    _ = try project.build()
    try put(project.folder.appending(path: "output/report.pdf"), student)
    return project
  }

  private func put(_ file: URL, _ student: String) throws {
    try FileManager.default.copyItem(at: file, to: handedIn.appending(path: "\(student).pdf"))
  }

  /// The tool that was built with these tests.
  static var tool: String {
    #if DEBUG
      CourseMaterial.packageFolder.appending(path: ".build/debug/labreport").path
    #else
      CourseMaterial.packageFolder.appending(path: ".build/release/labreport").path
    #endif
  }

  /// Grades it by the tool's children, but for those of `crash` and `hang`, who do as they are called; `change` what is asked.
  func grade(_ change: (inout GradeRun) -> Void = { _ in }) throws -> (csv: String, [Assessment], kept: Int) {
    let script = """
      for each; do case $each in
        --student=crash) kill -SEGV $$;;
        --student=hang) sleep 600;;
      esac; done
      exec '\(Self.tool)' grade-submission "$@"
      """
    let folder = try ProjectFolder(path: assignment.folder.path)
    var run = GradeRun(
      submissions: try Submission.all(at: [handedIn.path]), assignment: folder, rubric: try Rubric(in: folder),
      output: grades, program: ["/bin/sh", "-c", script, "child"], threads: 2)
    run.epochs = 2
    run.seconds = 20
    change(&run)
    let expectation = try ExpectedReport(
      project: folder, engine: Engine(threads: 2), console: TestConsole(), embedded: run.shared)
    let lock = NSLock()
    nonisolated(unsafe) var kept = 0
    let found = try run.run(expectation: expectation, console: TestConsole()) { _, _, wasKept in
      if wasKept { lock.withLock { kept += 1 } }
    }
    try GradesFiles(found, folders: run.folders, assignment: folder, output: grades).write()
    return (try String(contentsOf: grades.appending(path: "grades.csv"), encoding: .utf8), found, kept)
  }
}
