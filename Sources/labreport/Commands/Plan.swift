import ArgumentParser
import Base
import Foundation
import Grade
import Lab
import Report

/// `labreport plan`: what a project's store lacks, a job a line.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the experiments that a project's store lacks to a file, a line of JSON each.",
    discussion: """
      Each line is a directive with the keys of its experiments, what they read, how long they took last time, and the \
      directives that have to run before. `labreport work` runs them, on any machine that sees the same folders.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "The file of the jobs.", completion: .file())
  var jobs: String
  @OptionGroup var workers: WorkerOptions

  func run() throws {
    let found = try ExperimentJob.all(
      in: try ProjectFolder(path: project.project), profile: project.profile, overrides: project.overrides,
      engine: try workers.engine(), console: TerminalConsole())
    try Job.write(found.map(Job.experiment), to: jobs)
    print("\(found.count) \(found.count == 1 ? "job" : "jobs") in \(jobs)")
  }
}

/// `labreport work`: runs jobs of a plan.
struct Work: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs jobs of a plan and keeps their results; what is kept already is not run again.")

  @Argument(help: "The file that `plan` or `grade` wrote.", completion: .file())
  var file: String
  @Option(help: "The number of the first job, from 0.")
  var index: Int
  @Option(help: "How many jobs.")
  var count = 1
  @OptionGroup var workers: WorkerOptions

  func validate() throws {
    guard index >= 0, count >= 1 else { throw ValidationError("--index is 0 or more, and --count 1 or more.") }
  }

  func run() throws {
    let jobs = try Job.read(file)
    guard index < jobs.count else {
      throw Diagnostic("\(file) has \(jobs.count) jobs, and none has the number \(index)")
    }
    for job in jobs[index...].prefix(count) {
      switch job {
      case .experiment(let job):
        try job.run(engine: try workers.engine(), console: TerminalConsole())
        print("\(job.directive): kept")
      case .submission(let job):
        print(
          try job.run(
            program: [try OwnProgram.path(), GradeSubmission.configuration.commandName ?? ""], threads: workers.count))
      }
    }
  }
}
