package import Base
package import Foundation
import Synchronization
import EngineVersion
import Lab
package import Report
package import Verify

/// Grades a class: each submission in a child process of its own, several at a time, all over one store.
///
/// It can be stopped at any moment: what has been assessed is kept, and is taken again as long as the submission, the
/// assignment and the tool are the same.
package struct GradeRun: Sendable {
  package var submissions: [Submission]
  package var assignment: ProjectFolder
  package var rubric: Rubric
  /// The folder of the grades.
  package var output: URL
  /// The program of the children and its first arguments; they get `Child`'s behind them.
  package var program: [String]
  /// Submissions at a time.
  package var jobs = 2
  /// What one submission may take: seconds of the processor and, with waiting for the others, several times as many of the
  /// clock; MiB; epochs.
  package var seconds: Double = 1800
  package var memory = 4096
  package var epochs = VerificationLimits().epochs
  package var threads: Int

  package init(
    submissions: [Submission], assignment: ProjectFolder, rubric: Rubric, output: URL, program: [String], threads: Int
  ) {
    self.submissions = submissions
    self.assignment = assignment
    self.rubric = rubric
    self.output = output
    self.program = program
    self.threads = threads
  }

  /// Where results that submissions share, and the children's copies, are.
  package var shared: URL { output.appending(path: ".labreport", directoryHint: .isDirectory) }
  private var work: URL { output.appending(path: ".labreport/work", directoryHint: .isDirectory) }

  /// The folder of each submission, different for different students.
  package var folders: [String] {
    var seen: [String: Int] = [:]
    return submissions.map { submission in
      let name = submission.folderName
      seen[name, default: 0] += 1
      let count = seen[name] ?? 1
      return count == 1 ? name : "\(name)-\(count)"
    }
  }

  /// Assesses all submissions, in their order. `finished` is called for each when it is known, with whether it was kept.
  ///
  /// - Throws: what is wrong with the assignment, and errors of the system.
  package func run(
    expectation: ExpectedReport, console: any Console,
    finished: @escaping @Sendable (_ index: Int, _ assessment: Assessment, _ wasKept: Bool) -> Void = { _, _, _ in }
  ) throws -> [Assessment] {
    try? FileManager.default.removeItem(at: work)
    defer { try? FileManager.default.removeItem(at: work) }
    try prepare(expectation)
    let folders = folders
    let next = Mutex(0)
    let results = Mutex([Assessment?](repeating: nil, count: submissions.count))
    let failure = Mutex<(any Error)?>(nil)
    let workers = (0..<max(1, min(jobs, submissions.count))).map { _ in
      Ahead {
        while true {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard index < submissions.count else { return }
          do {
            let (assessment, wasKept) = try assess(submissions[index], in: folders[index])
            results.withLock { $0[index] = assessment }
            finished(index, assessment, wasKept)
          } catch { failure.withLock { $0 = $0 ?? error } }
        }
      }
    }
    for worker in workers { try worker.value }
    if let error = failure.withLock({ $0 }) { throw error }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// Writes what was assigned, which every child reads.
  package func prepare(_ expectation: ExpectedReport) throws {
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try FileReplacement.write(JSONText.pretty(expectation), to: expectationFile.path)
  }

  private var expectationFile: URL { shared.appending(path: "expectation.json") }

  /// All that an assessment depends on beside the submission.
  private func circumstances() throws -> String {
    let expectation = try Data(contentsOf: expectationFile)
    let rubric = (try? Data(contentsOf: assignment.root.appending(path: Rubric.file))) ?? Data()
    return "\(ToolVersion.text) \(EngineVersion.text) \(Digest(of: expectation)) \(Digest(of: rubric)) \(seconds) "
      + "\(memory) \(epochs)"
  }

  private struct Kept: Codable {
    var key: String
    var assessment: Assessment
  }

  private func key(_ submission: Submission) throws -> String {
    Digest(of: (try circumstances() + "\n" + submission.identity()).utf8).hexadecimal
  }

  private func file(_ folder: String) -> URL { output.appending(path: "students/\(folder)/assessment.json") }

  /// The assessment that is kept of a submission; nil where there is none, or it was of other files, rules or tools.
  package func kept(_ submission: Submission, in folder: String) throws -> Assessment? {
    guard let data = try? BoundedFile.contents(of: file(folder).path, atMost: 64 << 20),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.key == (try key(submission))
    else { return nil }
    return checked(kept.assessment, submission)
  }

  /// The assessment of a submission, kept or made now.
  package func assess(_ submission: Submission, in folder: String) throws -> (Assessment, wasKept: Bool) {
    if let kept = try kept(submission, in: folder) { return (kept, true) }
    let key = try key(submission)
    let assessment = checked(try assessApart(submission, in: folder), submission)
    let file = file(folder)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileReplacement.write(JSONText.pretty(Kept(key: key, assessment: assessment)), to: file.path)
    return (assessment, false)
  }

  /// What a child says of a submission; it is not believed beyond its own row.
  private func checked(_ said: Assessment, _ submission: Submission) -> Assessment {
    var assessment = said
    assessment.student = submission.student
    let isRubric =
      assessment.items.count == rubric.items.count
      && zip(assessment.items, rubric.items).allSatisfy { item, wanted in
        item.name == wanted.name && item.of == wanted.points && (0...wanted.points).contains(item.points)
      }
    guard !isRubric else { return assessment }
    return Assessment(
      student: submission.student, verdict: .failed, remark: "its process gave points that the rubric has not",
      rubric: rubric)
  }

  /// Runs a child for `submission`.
  private func assessApart(_ submission: Submission, in folder: String) throws -> Assessment {
    func failed(_ verdict: VerificationVerdict, _ remark: String) -> Assessment {
      Assessment(student: submission.student, verdict: verdict, remark: remark, rubric: rubric)
    }
    let workspace = work.appending(path: "\(folder)-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: workspace, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: workspace) }
    var options = [
      ("assignment", assignment.root.path), ("expectation", expectationFile.path), ("shared", shared.path),
      ("workspace", workspace.path), ("student", submission.student), ("seconds", "\(seconds)"),
      ("memory", "\(memory)"),
      ("epochs", "\(epochs)"), ("threads", "\(threads)"),
    ]
    if let report = submission.report { options.append(("report", report.path)) }
    if let folder = submission.folder { options.append(("folder", folder.path)) }
    // With `=`, so that a name that begins with a hyphen is a name.
    let arguments = options.map { "--\($0.0)=\($0.1)" }
    // Waiting for experiments that others run costs no processor time, and is no fault of this one.
    let child = ChildProcess(
      program: program[0], arguments: Array(program.dropFirst()) + arguments, seconds: seconds * Double(jobs + 1) + 5)
    let (ending, output, errors) = try child.run()
    switch ending {
    case .exited(0):
      guard let said = try? JSONDecoder().decode(Assessment.self, from: output) else {
        return failed(.failed, "its process gave no answer")
      }
      return said
    case .exited(VerificationVerdict.overBudget.status): return failed(.overBudget, Self.lastLine(errors))
    case .exited: return failed(.failed, "its process failed: " + Self.lastLine(errors))
    case .signal(let signal): return failed(.failed, "its process crashed (signal \(signal))")
    case .timeOut: return failed(.overBudget, "it takes more than \(pointsText(child.seconds)) seconds of the clock")
    case .tooMuchOutput: return failed(.failed, "its process gave more than \(child.mostOutput >> 20) MiB")
    }
  }

  private static func lastLine(_ data: Data) -> String {
    let lines = String(decoding: data.suffix(4000), as: UTF8.self).split(separator: "\n")
    return String(lines.last ?? "it said nothing").printable()
  }
}
