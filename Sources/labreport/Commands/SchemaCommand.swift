import Base
import ArgumentParser
import Grade
import Lab
import Render
import Report

/// `labreport schema`: JSON schemas for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON schema of lab.yml, of rubric.yml, or of the bodies of directives, for editors.")

  @Argument(
    help:
      "`lab` for lab.yml, `rubric` for rubric.yml, `directives` for the bodies of all directives, or the name of one.",
    completion: .list(["lab", "rubric", "directives"] + Directives.all.map { $0.name }))
  var subject: String = "lab"

  func run() throws {
    switch subject {
    case "lab": try JSONOutput.print(ReportSchema.configuration)
    case "rubric": try JSONOutput.print(RubricSchema.schema)
    case "directives": try JSONOutput.print(ReportSchema.directives)
    default:
      guard let directive = Directives.named(subject) else {
        let names = ["lab", "rubric", "directives"] + Directives.all.map { $0.name }
        throw Diagnostic("there is no schema of `\(subject)`", hint: hint(for: subject, among: names))
      }
      try JSONOutput.print(ReportSchema.document(of: directive))
    }
  }
}
