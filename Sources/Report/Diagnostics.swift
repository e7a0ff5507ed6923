package import Base
package import Render

/// All that is wrong with a report, with the texts that show where.
package struct Diagnostics: Error, Sendable {
  /// Sorted by file and place, each once.
  package private(set) var diagnostics: [Diagnostic]
  /// The texts of the report, whose lines are shown.
  package var texts: [SourceText]
  /// A last line, such as what was written all the same.
  var closing = ""

  package init(_ diagnostics: [Diagnostic], texts: [SourceText]) {
    self.diagnostics = Diagnostic.sorted(diagnostics)
    self.texts = texts
  }

  /// Whether any of it is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Each with its line, and a line that counts them; empty where nothing is wrong.
  package var text: String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { parts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    guard !parts.isEmpty else { return "" }
    return DiagnosticFormatter(sources: texts).text(diagnostics) + parts.joined(separator: ", ") + "\n" + closing
  }

  /// The first error in one line, with its place.
  package var firstLine: String {
    guard let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first else {
      return "the report can't be built"
    }
    return (first.range.map { "\($0.file):\($0.start.line): " } ?? "") + first.message
  }
}
