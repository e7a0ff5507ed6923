@testable import Base
import Testing

@testable import Render

struct YAMLReaderTests {
  private func read(_ text: String) throws -> YAMLValue? { try YAMLReader.value(of: SourceText(file: "a", text: text)) }

  @Test func `values know their place and each of their bytes`() throws {
    let source =
      "a: plain text\nb: \"quoted \\\"x\\\" end\"\nc: 'it''s @x'\nd: [1, true, ~]\ne: |\n  one\n  two @y\nf: >-\n  folded\n  line\n"
    let value = try #require(try read(source))
    #expect(value.mapping?.map(\.key.text) == ["a", "b", "c", "d", "e", "f"])
    #expect(value["b"]?.scalar?.string == "quoted \"x\" end")
    #expect(value["b"]?.range.start == SourcePosition(line: 2, column: 4))
    #expect(value["b"]?.range.end == SourcePosition(line: 2, column: 22))
    #expect(value["d"]?.sequence?.compactMap { $0.scalar?.int } == [1])
    #expect(value["d"]?.sequence?[1].scalar?.bool == true)
    #expect(value["d"]?.sequence?[2].scalar?.isNull == true)
    #expect(value["f"]?.scalar?.string == "folded line")
    for (key, word, line, column) in [("c", "@x", 3, 11), ("e", "@y", 7, 7), ("b", "end", 2, 18), ("f", "line", 10, 3)]
    {
      let text = try #require(value[key]?.scalar?.text)
      let offset = try #require(text.string.firstRange(of: word)).lowerBound
      let bytes = text.string[..<offset].utf8.count
      #expect(text.range(bytes..<bytes + 1).start == SourcePosition(line: line, column: column), "\(key)")
    }
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", 3, 1), ("a: [1", 1, 4), ("a: b: c", 1, 5), ("a: &x 1", 1, 4), ("a: &x [1]\nb: *x", 2, 4),
    ("a: !!python/object 1", 1, 4), ("- a\nb: c", 2, 1), ("a: @b", 1, 4),
  ])
  func `what isn't YAML of ours has its place`(_ source: String, _ line: Int, _ column: Int) {
    do {
      _ = try read(source)
      Issue.record("it was read")
    } catch let error as Diagnostic {
      #expect(error.range?.start == SourcePosition(line: line, column: column), "\(error.message)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `an alias bomb is refused before it grows`() {
    let bomb =
      "a: &a [x, x]\n"
      + (1..<60).map { "a\($0): &a\($0) [*a\($0 == 1 ? "" : "\($0 - 1)"), *a\($0 == 1 ? "" : "\($0 - 1)")]\n" }.joined()
    #expect(throws: Diagnostic.self) { try read(bomb) }
    #expect(throws: Diagnostic.self) { try read(String(repeating: "[", count: 3000)) }
  }

  @Test func `nothing is nothing`() throws {
    #expect(try read("")?.range == nil)
    #expect(try read("# remark\n")?.range == nil)
  }
}
