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
      text += "| `\(formatter.usage)` | \(escaped(formatter.meaning)) |\n"
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
      for line in result.paths() { text += "| `\(line.path)` | \(escaped(line.summary)) |\n" }
    }
    return text
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
