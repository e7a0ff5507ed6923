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

  @OptionGroup var limits: VerificationOptions
  @OptionGroup var workers: WorkerOptions

  func validate() throws {
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
    let done = Mutex(0)
    let assessments = try run.run(expectation: expectation, console: console) { _, assessment, wasKept in
      let count = done.withLock { done in
        done += 1
        return done
      }
      console.write(
        "\(count)/\(found.count)  \(assessment.student): \(assessment.verdict.rawValue)"
          + (assessment.items.isEmpty ? "" : ", \(pointsText(assessment.points)) of \(pointsText(assessment.of))")
          + (wasKept ? " (kept)\n" : "\n"))
      console.progress("Grading", Double(count) / Double(found.count))
    }
    let files = GradesFiles(assessments, folders: run.folders, assignment: folder, output: output)
    try files.write()
    let reproduced = assessments.count { $0.verdict == .reproduced }
    print(
      "\(assessments.count) submissions, \(reproduced) reproduced, \(files.likenesses.count) pairs alike: "
        + output.appending(path: "index.html").relativePath)
  }
}

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
    return path
  }
}
