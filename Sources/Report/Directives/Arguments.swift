import Base
import Lab
import Render

/// The body of a directive, read by the directive's `init`; what is wrong with it is recorded.
///
/// An option is declared where it is read, with its name, range, default and meaning:
/// `top = arguments.integer("top", in: 1...20, default: 8, "…")`. Schema, documentation and messages follow from that.
package struct Arguments {
  /// The directive's id: its own, or one made from its place, which no chapter can name.
  let id: String
  var reader: KeyedReader
  /// Where the directive is named.
  let place: SourceRange
  let defaults: ProjectDefaults
  /// The options that were declared, given or not.
  private(set) var options: [DirectiveOption] = []
  /// The results of other directives that were named, with where the chapter names them.
  var needs: [ExperimentReference] = []
  /// The networks that are named, other than the project's.
  var networkFiles: [Name] = []
  /// The data files of the project that are named; they are attached to the PDF.
  var dataFiles: [Name] = []

  /// What the project says where a block says nothing.
  struct ProjectDefaults: Sendable {
    /// `parameters: drops`.
    var drops: [Drop] = []
    /// `inputs: layer`.
    var layer: LayerName?
    /// Tells which layers there are; nil where it could not be read.
    var network: Network?
    /// `parameters: when-missing`.
    var whenMissing = WhenMissing.run
    /// The command that runs the cells of a matrix that have not run.
    var studyCommand = WhenMissing.command(profiles: [])
  }

  /// The arguments of `syntax`, a directive that has `options`.
  init(_ syntax: DirectiveSyntax, id: String, options: [DirectiveOption], defaults: ProjectDefaults) {
    self.id = id
    self.defaults = defaults
    place = syntax.name.range
    // That a body is no mapping has been said when the chapter was read.
    let body = syntax.body?.mapping == nil ? nil : syntax.body
    reader = KeyedReader(body, of: "`{lab \(syntax.name.text)}`", known: options.map(\.name), at: place)
  }

  /// The arguments of an empty body, to learn which options a directive declares.
  init() {
    id = ""
    defaults = ProjectDefaults()
    let start = SourcePosition(line: 1, column: 1)
    place = SourceRange(file: "", start: start, end: start)
    reader = KeyedReader(nil, of: "", known: [], at: place)
  }

  /// What was wrong.
  var diagnostics: [Diagnostic] { reader.diagnostics }

  /// Declares an option; `fallback` says what it is where the key is left out, nil that it must be given.
  mutating func declare(_ name: String, _ syntax: ValueSyntax, default fallback: String?, _ summary: String) {
    options.append(DirectiveOption(name: name, syntax: syntax, fallback: fallback, summary: summary))
  }

  /// Whether the body has a value for `key`.
  func has(_ key: String) -> Bool { reader.value(key) != nil }

  /// Where the value of `key` stands; nil where there is none.
  func range(of key: String) -> SourceRange? { reader.value(key)?.range }

  /// Records that `key` is not there and must be.
  mutating func miss(_ key: String, _ explanation: String = "", hint: String? = nil) {
    reader.fail(at: place, "\(reader.owner) needs `\(key)`\(explanation)", hint: hint)
  }

  /// Records that the value of `key` does not go with the rest, at the value or, where there is none, at the directive.
  mutating func fail(_ key: String, _ message: String, hint: String? = nil) {
    reader.fail(at: range(of: key) ?? place, message, hint: hint)
  }

  /// Records, at `second`, that it and `first` are both given.
  mutating func allowOne(of first: String, _ second: String) {
    guard has(first), has(second) else { return }
    fail(second, "\(reader.owner) takes `\(first)` or `\(second)`, not both", hint: "leave one of them out")
  }
}

/// What documentation and schema say of an option.
package struct DirectiveOption: Sendable {
  package var name: String
  package var syntax: ValueSyntax
  /// What it is where the key is left out, as it would be written or in words; nil where it must be given.
  package var fallback: String?
  /// A clause.
  package var summary: String
}
