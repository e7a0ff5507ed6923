import Testing

@testable import Render

/// Texts of 40 kB that took minutes, or all of the stack, as long as anything was searched more than once.
struct HostileChapterTests {
  private static let chapters: [(name: String, text: String)] = [
    ("brackets", repeated("[", 20_000) + repeated("]", 20_000)),
    ("brackets around a citation", repeated("[", 20_000) + " @a; b" + repeated("]", 20_000)),
    ("braces", "# " + repeated("B {# ", 8000)),
    ("angles", repeated("<", 40_000)),
    ("footnote marks", repeated("[^", 20_000)),
    ("backticks", (1...280).map { repeated("`", $0) + "a" }.joined()),
    ("quotation marks", repeated("\"a\" *b* ", 5000)),
    ("formulas", repeated("$$a$$ {#", 5000)),
    ("definitions", repeated("[a]: b\n\n", 2500) + repeated("\\newpage\n\nx\n\n", 2500)),
    ("quotes", repeated("> ", 20_000)),
    ("items", repeated("1. ", 10_000) + "a" + repeated("\n", 10_000)),
    ("fences", repeated("- ```\n", 7000)),
    ("values on one line", repeated("`{lab} a.b` ", 3300)),
    ("a difference", "`{lab} x" + repeated(" - x", 10_000) + "`"),
    ("footnotes of footnotes", "t[^0]\n\n" + (0..<2500).map { "[^\($0)]: t[^\($0 + 1)]\n\n" }.joined() + "[^2500]: t"),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(.timeLimit(.minutes(1)), arguments: chapters.map(\.name))
  func `no chapter takes long`(_ name: String) throws {
    let text = try #require(Self.chapters.first { $0.name == name }).text
    let chapter = ChapterParser(Specimen.configuration()).parse(file: "chapters/a.md", text: text)
    let (document, _) = Assembler(resolver: Specimen.resolver).assemble(TitleSyntax(title: []), [chapter])
    #expect(try !HTMLWriter.write(document).isEmpty)
  }
}
