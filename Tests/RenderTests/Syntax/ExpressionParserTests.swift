@testable import Base
import Testing

@testable import Render

struct ExpressionParserTests {
  private func parse(_ text: String) throws -> Expression {
    try ExpressionParser.expression(SourceText(file: "a", text: text).mapped)
  }

  private func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value): "\(value)"
    case .string(let text): "'\(text)'"
    case .name(let name): name
    case .member(let base, let name): "(\(dump(base)).\(name.text))"
    case .call(let base, let name, let arguments):
      "\(base.map { dump($0) + "!" } ?? "")\(name.text)[\(arguments.map { ($0.label.map { $0.text + "=" } ?? "") + dump($0.value) }.joined(separator: " "))]"
    case .difference(let left, let right): "(\(dump(left)) - \(dump(right)))"
    }
  }

  @Test(arguments: [
    ("a", "a"), ("a.b.c", "((a.b).c)"), ("a.at(2).b", "(a!at[2.0].b)"), ("pct(a.b, 2)", "pct[(a.b) 2.0]"),
    ("a - b - c", "((a - b) - c)"), ("a - (b - c)", "(a - (b - c))"), ("ci(a, level: 95%)", "ci[a level=0.95]"),
    ("f(-3, 'x')", "f[-3.0 'x']"), ("fine-tuned.a", "(fine-tuned.a)"), (" a ", "a"), ("f()", "f[]"),
  ])
  func `expressions have their tree`(_ source: String, _ tree: String) throws {
    #expect(dump(try parse(source)) == tree)
  }

  @Test(arguments: [
    ("a.", 3), ("a..b", 3), ("pct(a", 6), ("a b", 3), ("a + b", 3), ("", 1), ("a.at(2", 7), ("'x", 1), ("(a", 3),
    ("a.b(,)", 5), ("-a", 2),
  ])
  func `a mistake has its column`(_ source: String, _ column: Int) {
    #expect(throws: Diagnostic.self) {
      do {
        _ = try parse(source)
      } catch let error as Diagnostic {
        #expect(error.range?.start.column == column, "\(error.message)")
        throw error
      }
    }
  }

  @Test func `nesting has an end`() {
    #expect(throws: Diagnostic.self) { try parse(String(repeating: "(", count: 5000) + "a") }
    #expect(throws: Diagnostic.self) { try parse("a" + String(repeating: ".a", count: 5000)) }
  }

  @Test func `claims have their relation`() throws {
    func relation(_ text: String) throws -> Claim.Relation {
      try ExpressionParser.claim(SourceText(file: "a", text: text).mapped).relation
    }
    for comparison in Claim.Comparison.allCases {
      guard case .comparison(comparison, _) = try relation("a \(comparison.rawValue) 99%") else {
        Issue.record("\(comparison) is not read")
        continue
      }
    }
    guard case .between = try relation("a within [0.9, 1]"), case .near = try relation("a within 0.1 of b"),
      case .increases = try relation("a.b increases"), case .equalsPublished = try relation("a equals published")
    else {
      Issue.record("a relation is not read")
      return
    }
    #expect(throws: Diagnostic.self) { try relation("a") }
    #expect(throws: Diagnostic.self) { try relation("a = b") }
  }
}
