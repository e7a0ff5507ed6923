import Foundation
import Render
import Testing

struct MistakesTests {
  @Test func `every mistake of a chapter is told in one run, each at its place`() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: TestFolder.path("Goldens/diagnostics/\(name)"), encoding: .utf8)
    }
    let files = ["chapters/_part.md": try text("part.md"), "chapters/mistakes.md": try text("mistakes.md")]
    let chapter = ChapterParser(Specimen.configuration(files)).parse(
      file: "chapters/mistakes.md", text: try text("mistakes.md"))
    let bibliography = SourceText(file: "chapters/references.bib", text: try text("mistakes.bib"))
    let (entries, problems) = BibTeXParser.parse(bibliography)
    let assembler = Assembler(resolver: Specimen.resolver, bibliography: entries)
    let (_, more) = assembler.assemble(TitleSyntax(title: []), [chapter])
    let all = chapter.diagnostics + problems + more
    let formatter = DiagnosticFormatter(sources: chapter.sources + [bibliography])
    try TestFolder.expect(formatter.text(all), equals: "Goldens/diagnostics/mistakes.txt")
    #expect(Set(all.map { $0.message.filter { !$0.isNumber } }).count >= 40)
    // Whatever it says, a place is one of its file.
    for range in all.compactMap(\.range) {
      #expect(range.start < range.end || range.start == range.end)
    }
  }
}
