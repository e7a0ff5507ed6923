import ArgumentParser
import Base
import Foundation
import Grade
import Lab
import Report
import Synchronization
import Verify

/// `labreport grade`: verdicts and points for a class.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Verifies a class of reports and gives points, each distinct experiment once.",
    discussion: """
      Submissions are PDFs, folders with a PDF and further files, or folders of these; a student's name is that of the file \
      or folder. The assignment is a project; points are given as its rubric.yml says, and without one there are verdicts. \
      What has been graded is kept in the output folder: stopped and started again, it goes on where it was.
      """)

  @Argument(help: "PDFs, folders of a submission, folders of many.", completion: .file())
  var submissions: [String]

  @Option(
    help: "The assignment: a project with its networks and data, perhaps with rubric.yml.", completion: .directory)
  var assignment: String

  @Option(help: "The folder of the grades, made if missing.", completion: .directory)
  var out: String

  @Option(help: "A CSV file with two columns: the name of the file or folder, and the student's.", completion: .file())
  var names: String?

  @Option(help: "Submissions at a time.")
  var jobs = 2

  @Option(
    help: "Where submissions are graded: `local`, `parallel` (GNU parallel), or `slurm` (an array job by sbatch).")
  var on: Scheduler = .local

  @Option(help: "Submissions a task, with --on parallel and --on slurm.")
  var batch = 1

  @Flag(help: "Print the script that --on would submit, and write it and the jobs beside the grades; grade nothing.")
  var dryRun = false

  @OptionGroup var limits: VerificationOptions
  @OptionGroup var workers: WorkerOptions

  func validate() throws {
    guard (1...1000).contains(batch) else { throw ValidationError("--batch is 1 … 1000, not \(batch).") }
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs is 1 … 64, not \(jobs).") }
  }

  func run() throws {
    let folder = try ProjectFolder(path: assignment)
    let rubric = try Rubric(in: folder)
    let console = TerminalConsole()
    let found = try Submission.all(at: submissions, names: try names.map(StudentNames.read) ?? [:])
    let output = URL(filePath: out, directoryHint: .isDirectory).standardizedFileURL
    var run = GradeRun(
      submissions: found, assignment: folder, rubric: rubric, output: output,
      program: [try OwnProgram.path(), GradeSubmission.configuration.commandName ?? ""], threads: workers.count)
    run.jobs = jobs
    (run.seconds, run.memory, run.epochs) = (limits.seconds, limits.memory, limits.epochs)
    console.progress("Reading the assignment", 0)
    let expectation = try ExpectedReport(
      project: folder, engine: try workers.engine(), console: console, embedded: run.shared)
    let assessments = on == .local ? try locally(run, expectation, console) : try scheduled(run, expectation, console)
    guard let assessments else { return }
    let files = GradesFiles(assessments, folders: run.folders, assignment: folder, output: output)
    try files.write()
    let reproduced = assessments.count { $0.verdict == .reproduced }
    print(
      "\(assessments.count) submissions, \(reproduced) reproduced, \(files.likenesses.count) pairs alike: "
        + output.appending(path: "index.html").relativePath)
  }

  /// Grades here, with a line a submission.
  private func locally(
    _ run: GradeRun, _ expectation: ExpectedReport, _ console: TerminalConsole
  ) throws -> [Assessment]? {
    let done = Mutex(0)
    let total = run.submissions.count
    return try run.run(expectation: expectation, console: console) { _, assessment, wasKept in
      let count = done.withLock { done in
        done += 1
        return done
      }
      console.write(
        "\(count)/\(total)  \(assessment.student): \(assessment.verdict.rawValue)"
          + (assessment.items.isEmpty ? "" : ", \(pointsText(assessment.points)) of \(pointsText(assessment.of))")
          + (wasKept ? " (kept)\n" : "\n"))
      console.progress("Grading", Double(count) / Double(total))
    }
  }

  /// Lets a scheduler grade what is not graded yet; tasks that were killed are submitted again, twice. Nil for a dry run.
  private func scheduled(
    _ run: GradeRun, _ expectation: ExpectedReport, _ console: TerminalConsole
  ) throws -> [Assessment]? {
    try run.prepare(expectation)
    let program = run.program[0]
    let logs = run.shared.appending(path: "tasks")
    let file = run.shared.appending(path: "jobs.jsonl"), script = run.shared.appending(path: "\(on.rawValue).sh")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    for _ in 1...3 {
      let missing = try run.missingJobs()
      if missing.isEmpty, !dryRun { break }
      try Job.write(missing.map(Job.submission), to: file.path)
      let text = on.script(
        Scheduler.Tasks(
          program: program, file: file.path, count: missing.count, batch: batch, atOnce: jobs,
          logs: logs.path))
      try FileReplacement.write(Data(text.utf8), to: script.path)
      if dryRun {
        print(text, terminator: "")
        return nil
      }
      console.write("\(missing.count) submissions by \(script.path)\n")
      let isDone = try on.submit(script)
      if !isDone {
        let names = try run.missingJobs().map(\.student)
        console.write("tasks that failed: \(names.isEmpty ? "none that graded" : names.joined(separator: ", "))\n")
      }
    }
    return try run.collected()
  }
}

extension Scheduler: ExpressibleByArgument {}

/// The list that `--names` reads.
enum StudentNames {
  /// Students' names by those of files or folders.
  ///
  /// - Throws: a `Diagnostic` where a line has not two cells.
  static func read(_ path: String) throws -> [String: String] {
    let text = String(decoding: try BoundedFile.contents(of: path, atMost: 4 << 20), as: UTF8.self)
    var names: [String: String] = [:]
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let cells = line.split(separator: ",", maxSplits: 1).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"\t"))
      }
      guard cells.count == 2 else {
        throw Diagnostic(
          "\(path):\(number + 1): a line is the name of a file or folder, a comma, and the student's name")
      }
      names[cells[0]] = cells[1]
    }
    return names
  }
}

/// The program that runs, for children of it.
enum OwnProgram {
  /// - Throws: a `Diagnostic` where the system doesn't tell.
  static func path() throws -> String {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      throw Diagnostic("the tool can't find its own program", hint: "is /proc/self/exe there and readable?")
    }
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Diagnostic("the tool's own program is no longer there", hint: "was it installed again? start it anew")
    }
    return path
  }
}
