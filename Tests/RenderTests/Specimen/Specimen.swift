@testable import Base
import Canvas
import Foundation
import Render
import TestSupport

/// A small report that exercises every construct of the chapter language, and a resolver that answers it.
enum Specimen {
  static let folder = TestFolder.path("Specimen/chapters")
  static let chapters = ["01-specimen.md", "02-paper.md", "03-appendix.md"]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// A configuration whose files are those given.
  static func configuration(_ files: [String: String] = [:]) -> ChapterParser.Configuration {
    ChapterParser.Configuration(
      directiveNames: ["sweep", "goodnet", "curve", "panels", "spanned", "long", "wide", "broken"],
      readText: { files[$0] }, imageExists: { $0 == "chapters/dot.png" },
      textFiles: files.keys.sorted(), imageFiles: ["chapters/dot.png"])
  }

  /// Values that tell their expression's length, a table or a picture for every directive, a dot for every image.
  static var resolver: Resolver {
    Resolver(
      evaluate: { .success(.init("\($0.source.count)", of: $0)) },
      run: { .success(SpecimenResults.blocks(of: $0)) },
      image: { _ in .success(RasterImage(width: 1, height: 1, rgba: [200, 30, 30, 255])) })
  }

  /// The specimen's document and all that is wrong with it, which is nothing.
  static func document(style: CitationStyle = .numeric) throws -> (Document, [Diagnostic]) {
    let parser = ChapterParser(configuration(["chapters/_more.md": try text("_more.md")]))
    let parsed = try chapters.map { parser.parse(file: "chapters/\($0)", text: try text($0)) }
    let (entries, problems) = BibTeXParser.parse(
      SourceText(file: "chapters/references.bib", text: try text("references.bib")))
    let assembler = Assembler(resolver: resolver, bibliography: entries, style: style)
    let metadata = Metadata(
      title: [],
      authors: [
        Author(name: "Ada Byron", id: "N1234", affiliation: "An institute", email: "ada@example.org"),
        Author(name: "Grace Specimen", id: "N8765", affiliation: "Another institute"),
      ],
      date: "21 November 2026", course: "A course", repository: "https://example.org/repository",
      keywords: ["backdoor", "pruning"], lists: ContentsLists(figures: true, tables: true))
    let abstract = parser.parse(
      file: "chapters/_abstract.md", text: "An abstract with a value, `{lab} ascending.at(2).pruned`.\n")
    let title = parser.line(SourceText(file: "lab.yml", text: "A *specimen* of everything").whole)
    let (document, diagnostics) = assembler.assemble(
      TitleSyntax(
        title: title.content,
        subtitle: parser.line(SourceText(file: "lab.yml", text: "And of its parts").whole).content,
        abstract: abstract, metadata: metadata), parsed)
    return (document, parsed.flatMap(\.diagnostics) + problems + title.diagnostics + diagnostics)
  }
}
