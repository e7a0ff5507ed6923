import Base
import Report
import ArgumentParser
import Foundation

/// The command line: one command, its subcommands in `Commands/`.
@main
struct LabReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labreport",
    abstract: "Regenerates a lab report, its experiments and its figures from Markdown chapters.",
    version: ToolVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "The report:",
        subcommands: [
          Build.self, Preview.self, Check.self, Verify.self, GradeCommand.self, GradeSubmission.self, Plan.self,
          Work.self, Diff.self,
          Why.self, ValuesCommand.self,
          PlotCommand.self, DirectivesCommand.self, SchemaCommand.self, Clean.self, StoreCommand.self, Initialize.self,
        ]),
      CommandGroup(
        name: "Experiments:",
        subcommands: [
          Evaluate.self, Sweep.self, Prune.self, FineTune.self, GoodNetCommand.self, Predict.self, Compare.self,
          Diagnose.self,
          AuditCommand.self, Inspect.self,
        ]),
      CommandGroup(name: "The embedded lab:", subcommands: [Synthesize.self, Train.self]),
    ])

  /// Exit status: 0 done; 1 the input or a claim is wrong; 2 usage.
  static func main() {
    var status: Int32 = 0
    do {
      // Swift finds the arguments by the list of the process's mappings, and gives none where it can't read that.
      guard !CommandLine.arguments.isEmpty else {
        throw Diagnostic("the command's arguments can't be read", hint: "is /proc/self/maps there and readable?")
      }
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let ending = CommandEnding(error)
      if !ending.output.isEmpty { print(ending.output, terminator: "") }
      if !ending.message.isEmpty { TerminalConsole().write(ending.message) }
      status = ending.status
    }
    // `print` is silent where a disk is full.
    if let reason = StandardOutput.finish() {
      TerminalConsole().write("error: standard output can't be written: \(reason)\n")
      status = max(status, 1)
    }
    Foundation.exit(status)
  }
}
