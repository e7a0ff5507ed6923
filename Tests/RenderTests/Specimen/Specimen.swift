import Canvas
import Foundation
import Render
import TestSupport

/// A small report that exercises every construct of the chapter language, and a resolver that answers it.
enum Specimen {
  static let folder = TestFolder.path("Specimen/golden")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// A configuration whose files are those given.
  static func configuration(_ files: [String: String] = [:]) -> ChapterParser.Configuration {
    ChapterParser.Configuration(
      directiveNames: ["sweep", "goodnet"], readText: { files[$0] }, imageExists: { $0 == "chapters/dot.png" },
      textFiles: files.keys.sorted(), imageFiles: ["chapters/dot.png"])
  }

  /// Values that tell their expression's length, a small table for every directive, a dot for every image.
  static var resolver: Resolver {
    Resolver(
      evaluate: { .success(.init(text: "\($0.source.count)", expression: $0.source, source: $0.rootName?.text ?? "")) },
      run: { directive in
        let cell = Table.Cell([.text(directive.name.text)], isRowHead: true)
        let rows = ["2", "10.25", "100.5"].map { [cell, Table.Cell([.text($0)])] }
        return .success([
          .table(
            Table(
              columns: [.init(.leading), .init(.decimal)],
              head: [[Table.Cell([.text("X")]), Table.Cell([.text("Number")])]], rows: rows))
        ])
      },
      image: { _ in .success(RasterImage(width: 1, height: 1, rgba: [200, 30, 30, 255])) })
  }

  /// The specimen's document and all that is wrong with it, which is nothing.
  static func document(style: CitationStyle = .numeric) throws -> (Document, [Diagnostic]) {
    let parser = ChapterParser(configuration(["chapters/_more.md": try text("_more.md")]))
    let chapter = parser.parse(file: "chapters/01-specimen.md", text: try text("01-specimen.md"))
    let (entries, problems) = BibTeXParser.parse(
      SourceText(file: "chapters/references.bib", text: try text("references.bib")))
    let assembler = Assembler(resolver: resolver, bibliography: entries, style: style)
    let metadata = Metadata(
      title: [],
      authors: [Author(name: "Ada Byron", id: "N1234", affiliation: "An institute", email: "ada@example.org")],
      date: "21 November 2026", course: "A course", repository: "https://example.org/repository",
      keywords: ["backdoor", "pruning"])
    let abstract = parser.parse(
      file: "chapters/_abstract.md", text: "An abstract with a value, `{lab} ascending.at(2).pruned`.\n")
    let title = parser.line(SourceText(file: "lab.yml", text: "A *specimen* of everything").whole)
    let (document, diagnostics) = assembler.assemble(
      TitleSyntax(title: title.content, abstract: abstract, metadata: metadata), [chapter])
    return (document, chapter.diagnostics + problems + title.diagnostics + diagnostics)
  }
}
