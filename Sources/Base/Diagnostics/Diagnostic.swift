/// A place in a file: lines and columns count from 1; a column is a character of the line.
package struct SourcePosition: Hashable, Comparable, Sendable, Codable {
  package var line: Int
  package var column: Int

  /// A place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A stretch of a file; `end` is the first position behind it, on the same line in most cases.
package struct SourceRange: Hashable, Sendable, Codable {
  /// The file as the project names it, such as `chapters/02-pruning.md`.
  package var file: String
  package var start: SourcePosition
  package var end: SourcePosition

  /// A stretch of `file`.
  package init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }
}

/// One thing that is wrong with a chapter or the configuration, where it is, and what to do.
package struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// How bad it is: an error fails the build.
  package enum Severity: String, Sendable { case error, warning }

  package var severity: Severity
  /// Where; nil for what concerns the whole project.
  package var range: SourceRange?
  /// A sentence in lower case that holds the values, without a full stop.
  package var message: String
  /// What to do, as in “did you mean `pool_3`?”
  package var hint: String?

  /// A diagnostic.
  package init(_ severity: Severity = .error, at range: SourceRange?, _ message: String, hint: String? = nil) {
    self.severity = severity
    self.range = range
    self.message = message
    self.hint = hint
  }

  /// An error without a place.
  package init(_ message: String, hint: String? = nil) { self.init(at: nil, message, hint: hint) }

  /// The message alone; `DiagnosticFormatter` adds the place, the line and the hint.
  package var description: String { message }

  /// The same at `range`, where it has no place of its own.
  package func placed(at range: SourceRange?) -> Diagnostic {
    var placed = self
    placed.range = self.range ?? range
    return placed
  }
}
