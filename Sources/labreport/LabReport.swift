import ArgumentParser

/// The command line: one command, its subcommands in `Commands/`.
@main
struct LabReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labreport",
    abstract: "Regenerates a lab report, its experiments and its figures from Markdown chapters.")
}
