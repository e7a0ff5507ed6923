import Lab

/// `{lab expect}`: claims, one a line. They are read with the chapter and checked when all experiments have run.
struct ExpectDirective: Directive {
  static let name = "expect"
  static let summary = "claims about results, one a line; one that does not hold fails the build"

  static let takesLines = true

  init(_ arguments: inout Arguments) {}

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed { Performed(blocks: []) }
}
