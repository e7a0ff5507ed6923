import Base
import Render

/// `docs/directives.md`: every directive with its options and values, made from what the directives say of themselves.
package enum DirectivePage {
  /// The page, as Markdown.
  package static var text: String {
    var text = """
      # Directives

      Written by `labreport directives --markdown`; a test holds it true. What stands around a directive, `#|` lines, values
      and claims, is in [the chapter language](chapter-language.md); the bodies' JSON schema in
      [schema/directives.schema.json](schema/directives.schema.json).

      | directive | what it does |
      |---|---|

      """
    for directive in Directives.all {
      text += "| [`\(directive.name)`](#\(directive.name)) | \(escaped(directive.summary)) |\n"
    }
    text += "\n## Formatters\n\n| formatter | |\n|---|---|\n"
    for formatter in Formatter.allCases {
      let parts = formatter.summary.split(separator: ": ", maxSplits: 1)
      text += "| `\(parts[0])` | \(escaped(parts.dropFirst().joined())) |\n"
    }
    for directive in Directives.all { text += "\n" + section(directive) }
    return text
  }

  private static func section(_ directive: any Directive.Type) -> String {
    var text = "## \(directive.name)\n\n```` ```{lab \(directive.name)} ````: \(directive.summary).\n"
    if !directive.options.isEmpty {
      text += "\n| option | what may stand there | default | meaning |\n|---|---|---|---|\n"
      for option in directive.options {
        let fallback = option.fallback.map { escaped($0) } ?? "required"
        text += "| `\(option.name)` | \(escaped(option.syntax.phrase)) | \(fallback) | \(escaped(option.summary)) |\n"
      }
    }
    if let result = directive.result {
      text += "\n| value | |\n|---|---|\n"
      for line in ValueListing.lines(of: result) { text += "| `\(line.path)` | \(escaped(line.summary)) |\n" }
    }
    return text
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

/// What chapters can ask of a result, as paths from its id.
package enum ValueListing {
  /// The members of `type`, and of what they give, two levels down.
  package static func lines(of type: ResultType, path: String = "ID", depth: Int = 0) -> [(
    path: String, summary: String
  )] {
    var lines: [(String, String)] = []
    for member in type.members {
      lines.append(("\(path).\(member.name)", member.summary))
      if case .object(let inner) = member.kind, depth < 2 {
        lines += self.lines(of: inner, path: "\(path).\(member.name)", depth: depth + 1)
      }
    }
    if let inner = type.atType {
      lines.append(("\(path).at(X)", "\(inner.name), for the drop X in percentage points"))
      if depth < 2 { lines += self.lines(of: inner, path: "\(path).at(X)", depth: depth + 1) }
    }
    return lines
  }
}
