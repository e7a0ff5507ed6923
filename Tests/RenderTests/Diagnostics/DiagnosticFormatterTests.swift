@testable import Base
import Render
import Testing

struct DiagnosticFormatterTests {
  private func text(_ line: String, _ columns: Range<Int>, hint: String? = nil) -> String {
    let source = SourceText(file: "a.md", text: line)
    let range = SourceRange(
      file: "a.md", start: .init(line: 1, column: columns.lowerBound), end: .init(line: 1, column: columns.upperBound))
    return DiagnosticFormatter(sources: [source]).text(Diagnostic(at: range, "wrong", hint: hint))
  }

  @Test func `place, line, caret and hint`() {
    #expect(text("ab cd ef", 4..<6, hint: "try `x`") == "a.md:1:4: error: wrong\nab cd ef\n   ^~\nhint: try `x`\n")
  }

  @Test func `tabs are kept and wide characters counted twice`() {
    #expect(text("\tab", 3..<4) == "a.md:1:3: error: wrong\n\tab\n\t ^\n")
    #expect(text("中文x", 3..<4) == "a.md:1:3: error: wrong\n中文x\n    ^\n")
    #expect(text("中文x", 1..<3) == "a.md:1:1: error: wrong\n中文x\n^~~~\n")
    #expect(text("e\u{301}x", 2..<3) == "a.md:1:2: error: wrong\ne\u{301}x\n ^\n")
  }

  @Test func `a long line is cut and a terminal's commands are taken out`() {
    let long = text(String(repeating: "a", count: 500) + "b" + String(repeating: "c", count: 500), 501..<502)
    let lines = long.split(separator: "\n").map(Array.init)
    #expect(lines[1].count <= 162)
    #expect(lines[1][lines[2].count - 1] == "b")
    #expect(!text("\u{1B}[31mred", 1..<2).contains("\u{1B}"))
  }

  @Test func `diagnostics are sorted by file and place and told once`() {
    func at(_ file: String, _ line: Int) -> Diagnostic {
      let place = SourcePosition(line: line, column: 1)
      return Diagnostic(at: SourceRange(file: file, start: place, end: place), "x")
    }
    let none = Diagnostic(at: nil, "y")
    #expect(
      Diagnostic.sorted([at("b", 1), at("a", 10), none, at("a", 9), at("a", 10)])
        == [none, at("a", 9), at("a", 10), at("b", 1)])
  }

  @Test func `near matches are near`() {
    #expect(nearMatch(of: "fig-swep", in: ["fig-photo", "fig-sweep"]) == "fig-sweep")
    #expect(nearMatch(of: "pool3", in: ["conv_3", "pool_3"]) == "pool_3")
    #expect(nearMatch(of: "zebra", in: ["conv_3"]) == nil)
    #expect(editDistance("abcd", "abdc") == 1)
    #expect(editDistance("", "abc") == 3)
  }
}
