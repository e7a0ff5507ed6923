import Base
import ArgumentParser
import Render
import Report

/// `labreport directives`: what a chapter can do.
struct DirectivesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directives", abstract: "Lists every directive, or one with its options and values.")

  @Argument(help: "The directive to describe.", completion: .list(Directives.all.map { $0.name }))
  var name: String?

  @Flag(help: "Print the page docs/directives.md, which describes all of them.")
  var markdown = false

  func run() throws {
    if markdown {
      print(DirectivePage.text, terminator: "")
      return
    }
    guard let name else {
      let width = Directives.all.map { $0.name.count }.max() ?? 0
      for directive in Directives.all {
        let padding = String(repeating: " ", count: width - directive.name.count)
        print("\(directive.name)\(padding)  \(directive.summary)")
      }
      print("\nFormatters of values:")
      for formatter in Formatter.allCases { print("  \(formatter.summary)") }
      return
    }
    guard let directive = Directives.named(name) else {
      throw Diagnostic(
        "there is no directive `\(name)`", hint: hint(for: name, among: Directives.all.map { $0.name }))
    }
    print("\(directive.name): \(directive.summary)")
    if !directive.options.isEmpty { print("\nOptions:") }
    for option in directive.options {
      print("  \(option.name): \(option.syntax.phrase)")
      print("      \(option.summary); \(option.fallback.map { "default: \($0)" } ?? "required")")
    }
    if let result = directive.result {
      print("\nValues:")
      for line in result.paths() { print("  \(line.path)  \(line.summary)") }
    }
  }
}
