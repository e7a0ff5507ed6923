import ArgumentParser
import Base
import Foundation
import Grade
import Lab
import Report
import Verify

/// `labreport grade-submission`: the child process of `grade` for one submission. It prints an `Assessment` as JSON.
struct GradeSubmission: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-submission", abstract: "Assesses one submission, for `grade`.", shouldDisplay: false)

  @Option var assignment: String
  @Option var expectation: String
  @Option var shared: String
  @Option var workspace: String
  @Option var student: String
  @Option var report: String?
  @Option var folder: String?
  @OptionGroup var limits: VerificationOptions
  @OptionGroup var workers: WorkerOptions

  func run() throws {
    let workspace = URL(filePath: workspace, directoryHint: .isDirectory)
    let watch = BudgetWatch(
      BudgetWatch.Budget(processorSeconds: limits.seconds, memory: limits.memory << 20), workspace: workspace,
      status: VerificationVerdict.overBudget.status
    ) { TerminalConsole().write($0 + "\n") }
    let project = try ProjectFolder(path: assignment)
    let expected = try JSONDecoder().decode(
      ExpectedReport.self, from: try BoundedFile.contents(of: expectation, atMost: 16 << 20))
    let assessor = Assessor(
      assignment: project, rubric: try Rubric(in: project), expectation: expected, shared: URL(filePath: shared),
      workspace: workspace, limits: limits.limits, engine: try workers.engine(), console: QuietConsole())
    let assessment = try assessor.assess(
      Submission(
        student: student, report: report.map { URL(filePath: $0) }, folder: folder.map { URL(filePath: $0) }))
    watch.end()
    try JSONOutput.print(assessment)
  }
}

/// Takes what a build would say; `grade` has a line a submission.
private struct QuietConsole: Console {
  func write(_ text: String) {}
  func expect(_ title: String, seconds: Double?) {}
  func progress(_ title: String, _ done: Double) {}
}
