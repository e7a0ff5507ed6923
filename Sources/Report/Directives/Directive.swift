package import Base
package import Lab

/// What a ` ```{lab NAME} ` fence does: it reads its arguments, says which results it needs, and gives back blocks.
///
/// A new directive is one file with one conformer, and one line in `Directives.all`. A directive never writes HTML or
/// PDF, and never runs while chapters are still being read.
package protocol Directive: Sendable {
  /// The name in the fence.
  static var name: String { get }
  /// One sentence without a full stop.
  static var summary: String { get }
  /// Whether its body is lines of its own, not options.
  static var takesLines: Bool { get }
  /// What chapters can ask of its result; nil where it has none.
  static var result: ResultType? { get }
  /// The same as the block says it, where its names are the block's own.
  var resultType: ResultType? { get }

  /// Whether it shows the run itself, and so is performed when all others are and the claims are checked.
  static var showsRun: Bool { get }

  /// Reads the body; what is wrong with it is recorded in `arguments`.
  ///
  /// Every option is read whatever the body says: reading an empty one tells which options there are.
  init(_ arguments: inout Arguments)

  /// The kind of experiment that it gives to other directives, as `Experiment.kind`; nil where it gives none.
  static var experimentKind: String? { get }
  /// The sweep that it runs, so that all sweeps of a report share one pass over the images.
  var sweepRequest: SweepRequest? { get }
  /// The repaired networks that a build leaves in `output/networks/`.
  var writtenNetworks: SweepRepairs? { get }
  /// Whether it lists every experiment, so that values can link to their rows.
  var listsExperiments: Bool { get }

  /// Runs the experiment, or shows the result of another.
  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed
  /// Its result as far as others published it; `sweep` gives the published sweep beside the one of an id.
  func published(_ sweep: (String) -> SweepResult?) -> ResultObject?
}

extension Directive {
  /// The options that its initializer reads, in that order.
  package static var options: [DirectiveOption] {
    var arguments = Arguments()
    _ = Self(&arguments)
    return arguments.options
  }

  package static var takesLines: Bool { false }
  package static var result: ResultType? { nil }
  package var resultType: ResultType? { Self.result }
  package static var experimentKind: String? { nil }
  package static var showsRun: Bool { false }
  package var sweepRequest: SweepRequest? { nil }
  package var writtenNetworks: SweepRepairs? { nil }
  package var listsExperiments: Bool { false }
  package func published(_ sweep: (String) -> SweepResult?) -> ResultObject? { nil }
}

/// The id of another directive, with the place that names it.
package struct ExperimentReference: Sendable {
  package var id: String
  package var range: SourceRange
  /// The kind of experiment that it has to be.
  package var kind = SweepRequest.kind
}
