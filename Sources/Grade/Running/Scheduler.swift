import Base
package import Foundation

/// Programs of others that run the jobs of a plan, one machine or many. The scripts are plain and can be edited.
package enum Scheduler: String, Sendable, CaseIterable {
  case local, parallel, slurm

  /// Tasks of a plan: `count` jobs, `batch` of them a task, so that none is over in a blink.
  package struct Tasks: Sendable {
    package var program: String
    package var file: String
    package var count: Int
    package var batch: Int
    /// Tasks at a time, on this machine alone.
    package var atOnce: Int
    /// The folder of the tasks' own output, and of the script.
    package var logs: String

    package init(program: String, file: String, count: Int, batch: Int, atOnce: Int, logs: String) {
      (self.program, self.file, self.count) = (program, file, count)
      (self.batch, self.atOnce, self.logs) = (batch, atOnce, logs)
    }

    var tasks: Int { (count + batch - 1) / batch }
  }

  /// The script that runs `tasks` and waits for them; empty for this process itself.
  package func script(_ tasks: Tasks) -> String {
    let work = "\(Self.quoted(tasks.program)) work \(Self.quoted(tasks.file))"
    switch self {
    case .local: return ""
    case .parallel:
      let starts = (0..<tasks.tasks).map { "\($0 * tasks.batch)" }.joined(separator: " ")
      return """
        #!/bin/sh
        # Tasks that failed or were killed are done again, at most twice.
        exec parallel --will-cite --jobs \(tasks.atOnce) --retries 3 --joblog \(Self.quoted(tasks.logs + "/joblog")) \\
          --results \(Self.quoted(tasks.logs + "/tasks")) \\
          \(Self.quoted(work)) --index {} --count \(tasks.batch) ::: \(starts) >/dev/null

        """
    case .slurm:
      return """
        #!/bin/sh
        #SBATCH --job-name=labreport
        #SBATCH --array=0-\(tasks.tasks - 1)
        #SBATCH --requeue
        #SBATCH --output=\(tasks.logs)/%a.log
        exec \(work) --index $((SLURM_ARRAY_TASK_ID * \(tasks.batch))) --count \(tasks.batch)

        """
    }
  }

  /// Runs a script that `script` made, to the end of all tasks.
  ///
  /// - Returns: whether all tasks ended well, by the scheduler's word.
  /// - Throws: a `Diagnostic` where the scheduler is not there.
  package func submit(_ script: URL) throws -> Bool {
    let (name, arguments) = self == .slurm ? ("sbatch", ["--wait", "--quiet", script.path]) : ("sh", [script.path])
    let needed = self == .slurm ? "sbatch" : "parallel"
    guard Self.isInstalled(needed) else {
      throw Diagnostic(
        "there is no `\(needed)`",
        hint: self == .slurm ? "run this on a machine of the cluster" : "install the package parallel")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Whether a program of this name is on the path.
  package static func isInstalled(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// `text` as one word of a shell.
  static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
