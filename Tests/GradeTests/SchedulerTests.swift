import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Grade
@testable import Report
@testable import Verify

@Suite("A plan and those who run it")
struct SchedulerTests {
  /// Grades a class here and by `scheduler`, whose first task is killed once, and compares the tables.
  private static func compare(_ scheduler: Scheduler) throws {
    let made = try TinyClass()
    let (csv, _, _) = try made.grade { $0.program = [TinyClass.tool, "grade-submission"] }
    try FileManager.default.removeItem(at: made.grades)
    let folder = try ProjectFolder(path: made.assignment.folder.path)
    var run = GradeRun(
      submissions: try Submission.all(at: [made.handedIn.path]), assignment: folder, rubric: try Rubric(in: folder),
      output: made.grades, program: [], threads: 1)
    (run.epochs, run.seconds) = (2, 20)
    try run.prepare(
      ExpectedReport(project: folder, engine: Engine(threads: 2), console: TestConsole(), embedded: run.shared))
    let jobs = try run.missingJobs()
    #expect(jobs.count == run.submissions.count)
    let logs = run.shared.appending(path: "tasks")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    let file = run.shared.appending(path: "jobs.jsonl").path
    try Job.write(jobs.map(Job.submission), to: file)
    #expect(try Job.read(file) == jobs.map(Job.submission))
    // A program that is killed the first time that it runs.
    let program = run.shared.appending(path: "once-killed").path
    try Data(
      """
      #!/bin/sh
      mkdir '\(logs.path)/killed' 2>/dev/null && kill -KILL $$
      exec '\(TinyClass.tool)' "$@"
      """.utf8
    ).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    for _ in 0..<2 where try !run.missingJobs().isEmpty {
      let missing = try run.missingJobs()
      try Job.write(missing.map(Job.submission), to: file)
      let script = run.shared.appending(path: "script.sh")
      let tasks = Scheduler.Tasks(
        program: program, file: file, count: missing.count, batch: 4, atOnce: 2, logs: logs.path)
      try Data(scheduler.script(tasks).utf8).write(to: script)
      _ = try scheduler.submit(script)
    }
    #expect(FileManager.default.fileExists(atPath: logs.appending(path: "killed").path))
    #expect(try run.missingJobs().isEmpty)
    try GradesFiles(run.collected(), folders: run.folders, assignment: folder, output: made.grades).write()
    #expect(try String(contentsOf: made.grades.appending(path: "grades.csv"), encoding: .utf8) == csv)
  }

  @Test("give the same table by GNU parallel, also where a task is killed")
  func parallel() throws {
    guard Scheduler.isInstalled("parallel") else { return print("skipped: there is no GNU parallel") }
    try Self.compare(.parallel)
  }

  @Test("give the same table by Slurm, also where a task is killed")
  func slurm() throws {
    guard Scheduler.isInstalled("sbatch"), Self.answers("scontrol", "ping") else {
      return print("skipped: there is no Slurm that answers")
    }
    try Self.compare(.slurm)
  }

  private static func answers(_ program: String, _ argument: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program, argument]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test("names what a store lacks, in the order in which it can run, and nothing once it has run")
  func experiments() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let folder = try ProjectFolder(path: project.folder.path)
    func plan() throws -> [ExperimentJob] {
      try ExperimentJob.all(
        in: folder, profile: nil, overrides: [], engine: Engine(threads: 1), console: TestConsole())
    }
    let jobs = try plan()
    #expect(jobs.contains { $0.directive == "asc" && $0.needs.isEmpty && $0.experiments.count == 1 })
    #expect(jobs.contains { $0.directive == "answers" && $0.needs == ["asc"] && $0.experiments.isEmpty })
    #expect(jobs.flatMap(\.experiments).allSatisfy { $0.key.count == 64 && !$0.inputs.isEmpty })
    // In any order: each runs what it needs.
    for job in jobs.reversed() { try job.run(engine: Engine(threads: 1), console: TestConsole()) }
    #expect(try plan().isEmpty)
    let console = TestConsole()
    _ = try project.build(console: console)
    #expect(try plan().isEmpty)
  }

  @Test("scripts hold no word of a path that a shell would read")
  func quoting() {
    let tasks = Scheduler.Tasks(
      program: "/a b/labreport", file: "/it's $(x)", count: 9, batch: 4, atOnce: 2, logs: "/logs")
    let script = Scheduler.slurm.script(tasks)
    #expect(script.contains("--array=0-2\n") && script.contains("'/a b/labreport' work '/it'\\''s $(x)'"))
    #expect(Scheduler.parallel.script(tasks).contains("::: 0 4 8 "))
  }
}
