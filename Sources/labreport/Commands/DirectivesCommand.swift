import ArgumentParser
import Render

/// `labreport directives`: what a chapter can do.
struct DirectivesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directives", abstract: "Lists every directive, or one with its options and values.")

  @Argument(help: "The directive to describe.")
  var name: String?

  func run() throws {
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
      let remedy = hint(for: name, among: Directives.all.map { $0.name }).map { "hint: \($0)\n" } ?? ""
      throw Failure(text: "error: there is no directive `\(name)`\n\(remedy)")
    }
    print("\(directive.name): \(directive.summary)")
    if !directive.options.isEmpty { print("\nOptions:") }
    for option in directive.options {
      print("  \(option.name): \(option.kind)")
      print("      \(option.summary); \(option.fallback.map { "default: \($0)" } ?? "required")")
    }
    if let result = directive.result {
      print("\nValues:")
      Self.describe(result, path: "ID", indent: "  ", depth: 0)
    }
  }

  /// Prints the members of `type`, and of what they give, two levels down.
  private static func describe(_ type: ResultType, path: String, indent: String, depth: Int) {
    for member in type.members {
      print("\(indent)\(path).\(member.name)  \(member.summary)")
      if case .object(let inner) = member.kind, depth < 2 {
        describe(inner, path: "\(path).\(member.name)", indent: indent, depth: depth + 1)
      }
    }
    if let inner = type.atType {
      print("\(indent)\(path).at(X)  \(inner.name), for the drop X in percentage points")
      if depth < 2 { describe(inner, path: "\(path).at(X)", indent: indent, depth: depth + 1) }
    }
  }
}
