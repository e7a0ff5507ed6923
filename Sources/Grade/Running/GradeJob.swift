package import Base
package import Foundation
package import Report

/// One submission to be graded, perhaps by another machine that sees the same folders.
package struct GradeJob: Codable, Sendable, Equatable {
  package var student: String
  package var report: String?
  package var folder: String?
  /// The name of its folder in the grades.
  package var place: String
  /// The folders of the assignment and of the grades.
  package var assignment: String
  package var output: String
  package var seconds: Double
  package var memory: Int
  package var epochs: Int

  private var submission: Submission {
    Submission(student: student, report: report.map { URL(filePath: $0) }, folder: folder.map { URL(filePath: $0) })
  }

  /// Assesses it, unless it was; `program` as in `GradeRun`.
  ///
  /// - Returns: the verdict's line.
  package func run(program: [String], threads: Int) throws -> String {
    let assignment = try ProjectFolder(path: assignment)
    var run = GradeRun(
      submissions: [submission], assignment: assignment, rubric: try Rubric(in: assignment),
      output: URL(filePath: output, directoryHint: .isDirectory), program: program, threads: threads)
    (run.seconds, run.memory, run.epochs) = (seconds, memory, epochs)
    let (assessment, wasKept) = try run.assess(submission, in: place)
    return "\(student): \(assessment.verdict.rawValue)\(wasKept ? " (kept)" : "")"
  }
}

extension GradeRun {
  /// A job for each submission that is not assessed yet, in their order. `prepare` has to come before.
  package func missingJobs() throws -> [GradeJob] {
    try zip(submissions, folders).compactMap { submission, folder in
      guard try kept(submission, in: folder) == nil else { return nil }
      return GradeJob(
        student: submission.student, report: submission.report?.path, folder: submission.folder?.path, place: folder,
        assignment: assignment.root.path, output: output.path, seconds: seconds, memory: memory, epochs: epochs)
    }
  }

  /// What is kept of all submissions; one of which nothing is was not graded.
  package func collected() throws -> [Assessment] {
    try zip(submissions, folders).map { submission, folder in
      try kept(submission, in: folder)
        ?? Assessment(
          student: submission.student, verdict: .failed, remark: "its task left no assessment", rubric: rubric)
    }
  }
}

/// A line of a plan: a directive's experiments, or a submission.
package enum Job: Codable, Sendable, Equatable {
  case experiment(ExperimentJob)
  case submission(GradeJob)

  /// The jobs in the file at `path`, a JSON value a line.
  ///
  /// - Throws: a `Diagnostic` with the line that is wrong.
  package static func read(_ path: String) throws -> [Job] {
    let text = String(decoding: try BoundedFile.contents(of: path, atMost: 256 << 20), as: UTF8.self)
    return try text.split(separator: "\n").enumerated().map { number, line in
      do { return try JSONDecoder().decode(Job.self, from: Data(line.utf8)) } catch {
        throw Diagnostic("\(path):\(number + 1): this is no job", hint: "make the file with `labreport plan --jobs`")
      }
    }
  }

  /// Writes `jobs` to `path`, a line each.
  package static func write(_ jobs: [Job], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = Data()
    for job in jobs { data += try encoder.encode(job) + Data("\n".utf8) }
    try FileReplacement.write(data, to: path)
  }
}
