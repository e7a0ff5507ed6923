import Testing

@testable import Report

@Suite("Directives")
struct DirectivesTests {
  @Test("have names and options of their own, all described")
  func described() {
    let names = Directives.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for directive in Directives.all {
      #expect(!directive.summary.isEmpty && !directive.summary.hasSuffix("."))
      let options = directive.options.map(\.name)
      #expect(Set(options).count == options.count)
    }
  }
}
