/// A place in a file: lines and columns count from 1; a column is a character of the line.
public struct SourcePosition: Hashable, Comparable, Sendable, Codable {
  public var line: Int
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A stretch of a file; `end` is the first position behind it, on the same line in most cases.
public struct SourceRange: Hashable, Sendable, Codable {
  /// The file as the project names it, such as `chapters/02-pruning.md`.
  public var file: String
  public var start: SourcePosition
  public var end: SourcePosition

  /// A stretch of `file`.
  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }
}

/// One thing that is wrong with a chapter or the configuration, where it is, and what to do.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// How bad it is: an error fails the build.
  public enum Severity: String, Sendable { case error, warning }

  public var severity: Severity
  /// Where; nil for what concerns the whole project.
  public var range: SourceRange?
  /// A sentence in lower case that holds the values, without a full stop.
  public var message: String
  /// What to do, as in “did you mean `pool_3`?”
  public var hint: String?

  /// A diagnostic.
  public init(_ severity: Severity = .error, at range: SourceRange?, _ message: String, hint: String? = nil) {
    self.severity = severity
    self.range = range
    self.message = message
    self.hint = hint
  }

  /// An error without a place.
  public init(_ message: String, hint: String? = nil) { self.init(at: nil, message, hint: hint) }

  /// The message alone; `DiagnosticFormatter` adds the place, the line and the hint.
  public var description: String { message }

  /// The same at `range`, where it has no place of its own.
  public func placed(at range: SourceRange?) -> Diagnostic {
    var placed = self
    placed.range = self.range ?? range
    return placed
  }
}
