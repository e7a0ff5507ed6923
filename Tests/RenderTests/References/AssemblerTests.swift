@testable import Base
import Canvas
import Render
import Testing

struct AssemblerTests {
  private func assemble(
    _ chapters: [String], style: CitationStyle = .numeric, resolver: Resolver = Specimen.resolver
  ) throws -> (text: String, diagnostics: [Diagnostic], document: Document) {
    let parser = ChapterParser(Specimen.configuration())
    let parsed = chapters.enumerated().map { parser.parse(file: "chapters/\($0.offset).md", text: $0.element) }
    let (entries, _) = BibTeXParser.parse(
      SourceText(
        file: "r.bib",
        text: try Specimen.text("references.bib")
          + "@misc{liu2018b, author={Kang Liu and A and B}, title={Other}, year=2018}"))
    let (document, diagnostics) = Assembler(resolver: resolver, bibliography: entries, style: style).assemble(
      TitleSyntax(title: []), parsed)
    return (document.blocks.plainWords, parsed.flatMap(\.diagnostics) + diagnostics, document)
  }

  @Test func `headings count by level, over chapters, and unnumbered ones do not`() throws {
    let (_, _, document) = try assemble([
      "# A\n## B\n### C\n## D\n# E", "---\nunnumbered: true\n---\n# F\n## G", "# H {-}\n# I\n### J",
    ])
    let numbers = document.blocks.map { if case .heading(let heading) = $0 { heading.number ?? "-" } else { "?" } }
    #expect(numbers == ["1", "1.1", "1.1.1", "1.2", "2", "-", "-", "-", "3", "3.1.1"])
  }

  @Test func `a chapter without a heading takes the title of its front matter`() throws {
    let (_, _, document) = try assemble(["---\ntitle: \"Of `{lab} a.b`\"\n---\nText"])
    guard case .heading(let heading)? = document.blocks.first else {
      Issue.record("no heading")
      return
    }
    #expect(heading.content.plainText == "Of 3" && heading.number == "1")
  }

  @Test func `figures, tables, equations, listings count apart, and references point both ways`() throws {
    let picture = "![x](dot.png)"
    let (text, diagnostics, _) = try assemble([
      "See @fig-b, @fig-a, @tbl-a, @eq-a, @lst-a, @sec-z, [@fig-a; @fig-b; @fig-c], [-@fig-c].\n\n\(picture){#fig-a}\n\n$$x$$ {#eq-a}",
      "\(picture){#fig-b}\n\n\(picture){#fig-c}\n\n| a |\n|---|\n| 1 |\n\n: c {#tbl-a}\n\n```swift {#lst-a}\nx\n```\n\n# Last {#sec-z}",
    ])
    #expect(diagnostics.isEmpty)
    #expect(
      text.hasPrefix(
        "See Figure\u{A0}2, Figure\u{A0}1, Table\u{A0}1, Equation\u{A0}1, Listing\u{A0}1, Section\u{A0}1, Figures\u{A0}1–3, 3."
      ))
  }

  @Test func `references of one kind ascend, and three in a row are a range`() throws {
    let labels = (1...6).map { "![x](dot.png){#fig-\($0)}" }.joined(separator: "\n\n")
    let (text, diagnostics, _) = try assemble([
      "[@fig-3; @fig-1; @fig-2] [@fig-6; @fig-2; @fig-4; @fig-3] [@fig-1; @fig-2] [@fig-5; @fig-1; @fig-3; @fig-5]\n\n"
        + labels
    ])
    #expect(diagnostics.isEmpty)
    #expect(
      text.hasPrefix(
        "Figures\u{A0}1–3 Figures\u{A0}2–4 and 6 Figures\u{A0}1 and 2 Figures\u{A0}1, 3, and 5"))
  }

  @Test func `chapters from an appendix on are lettered, and references say so`() throws {
    let (text, diagnostics, document) = try assemble([
      "# A {#sec-a}\n\n[@sec-b; @sec-c], @sec-d, @sec-a", "# B {#sec-b .appendix}\n## B1 {#sec-d}",
      "---\ntitle: C\nappendix: true\n---\n", "# D {#sec-c}",
    ])
    #expect(diagnostics.isEmpty)
    let numbers = document.blocks.compactMap { if case .heading(let heading) = $0 { heading.number } else { nil } }
    #expect(numbers == ["1", "A", "A.1", "B", "C"])
    #expect(text == "Appendices\u{A0}A and C, Appendix\u{A0}A.1, Section\u{A0}1")
    let (_, wrong, _) = try assemble(["# A\n\n## B {.appendix}"])
    #expect(wrong.map(\.message) == ["an appendix is a chapter, and this heading is of level 2"])
  }

  @Test func `citations in a row are a range, whose middle is led back to`() throws {
    let (text, _, document) = try assemble(["[@gu2019] [@liu2018b] [@liu2018; @gu2019; @liu2018b] [@liu2018, p. 3]"])
    #expect(text == "[1] [2] [1–3] [3, p. 3]")
    guard case .paragraph(let content)? = document.blocks.first else { return }
    let covered = content.flatMap { inline -> [String] in
      if case .citation(let parts) = inline { parts.flatMap(\.covered) } else { [] }
    }
    #expect(covered == ["ref-liu2018b"])
  }

  @Test func `labels and ids given twice are told with their first place`() throws {
    let (_, diagnostics, _) = try assemble([
      "# A {#sec-a}", "# B {#sec-a}\n```{lab sweep}\n#| id: x\n```\n```{lab sweep}\n#| id: x\n```",
    ])
    #expect(diagnostics.map(\.message).contains("the label `sec-a` is given twice, first at chapters/0.md:1:7"))
    #expect(diagnostics.map(\.message).contains("the id `x` is given twice, first at chapters/1.md:3:8"))
  }

  @Test func `citations are numbered by their first place`() throws {
    let (text, _, document) = try assemble([
      "[@gu2019; @liu2018, p. 3-4] @gu2019[^n]\n\n[^n]: [@liu2018b]\n\n[@liu2018]"
    ])
    #expect(text.hasPrefix("[1; 2, p. 3–4] Gu et al. [1]"))
    #expect(document.bibliography.map(\.anchor) == ["ref-gu2019", "ref-liu2018", "ref-liu2018b"])
    #expect(document.bibliography.map(\.label) == ["1", "2", "3"])
  }

  @Test func `author and year tell works of one year apart and sort the list`() throws {
    let (text, _, document) = try assemble(["[see @liu2018, p. 3; -@gu2019] @liu2018b"], style: .authorYear)
    #expect(text == "(see Liu et al. 2018b, p. 3; 2019) Liu et al. (2018a)")
    #expect(document.bibliography.map(\.anchor) == ["ref-gu2019", "ref-liu2018b", "ref-liu2018"])
  }

  @Test func `footnotes are numbered by their first mark, chapter by chapter`() throws {
    let (_, diagnostics, document) = try assemble([
      "b[^b] a[^a] b[^b]\n\n[^a]: A\n[^b]: B[^c]\n[^c]: C[^b]", "x[^a]\n\n[^a]: other",
    ])
    #expect(diagnostics.isEmpty)
    #expect(document.footnotes.map { $0.blocks.plainWords } == ["B", "C", "A", "other"])
    #expect(document.footnotes.map(\.number) == [1, 2, 3, 4])
  }

  @Test func `a result takes the caption, the label and the number of its fence`() throws {
    let (_, diagnostics, document) = try assemble([
      "@tbl-x\n\n```{lab sweep}\n#| label: tbl-x\n#| tbl-cap: Of `{lab} a.b`\n#| echo: true\n```"
    ])
    #expect(diagnostics.isEmpty)
    guard case .code(let echo) = document.blocks[1], case .table(let table) = document.blocks[2] else {
      Issue.record("no table behind its source")
      return
    }
    #expect(echo.text.hasPrefix("```{lab sweep}\n#| label"))
    #expect(table.caption?.content.plainText == "Of 3")
    #expect(table.caption?.number == 1 && table.caption?.anchor == "tbl-x")
  }

  @Test func `a result's picture takes the width of its fence, a drawing does not`() throws {
    var resolver = Specimen.resolver
    let picture = Picture.image(RasterImage(width: 1, height: 1, rgba: [0, 0, 0, 0]), width: nil)
    let drawing = Picture.drawing(Drawing(size: Size(1, 1)))
    resolver.run = { _ in .success([.figure(Figure(content: [picture, drawing], alternative: ""))]) }
    let (_, diagnostics, document) = try assemble(["```{lab sweep}\n#| width: 40%\n```"], resolver: resolver)
    #expect(diagnostics.map(\.message) == ["this figure is drawn, so it has its own width"])
    guard case .figure(let figure) = document.blocks[0], case .image(_, width: 0.4) = figure.content[0] else {
      Issue.record("the width was not taken")
      return
    }
  }

  @Test func `a failed experiment leaves its place and the rest is built`() throws {
    var resolver = Specimen.resolver
    resolver.run = { .failure(Diagnostic(at: $0.name.range, "it broke")) }
    let (text, diagnostics, document) = try assemble(["```{lab sweep}\n```\n\nAfter"], resolver: resolver)
    #expect(diagnostics.map(\.message) == ["it broke"])
    #expect(document.blocks.count == 2 && text == "After")
  }

  @Test func `what depends on a result is shown or not`() throws {
    var resolver = Specimen.resolver
    resolver.holds = { .success($0.source == "a >= 1") }
    let source = ["a >= 1", "a >= 2"].map {
      "::: {.content-visible when=\"\($0)\"}\n## \($0)\n:::\n\n::: {.content-hidden when=\"\($0)\"}\nnot \($0)\n:::\n"
    }
    let (_, diagnostics, document) = try assemble([source.joined(separator: "\n")], resolver: resolver)
    #expect(diagnostics.isEmpty)
    #expect(document.blocks.count == 2)
  }

  @Test func `parts for other data are not counted, and what is asked of them from outside is an error`() throws {
    let source = """
      ::: {.content-visible when-data="embedded"}
      ## Drawn {#sec-drawn}

      Inside, @sec-drawn; a note[^drawn].
      :::

      ## Both {#sec-both}

      ::: {.content-hidden when-data="embedded"}
      ## Files {#sec-files}

      @sec-files
      :::

      @sec-drawn

      [^drawn]: Of drawn images.
      """
    let chapter = ChapterParser().parse(file: "chapters/a.md", text: source)
    #expect(chapter.diagnostics.isEmpty)
    let (files, wrong) = Assembler(resolver: Resolver()).assemble(
      TitleSyntax(title: []), [chapter.shown(with: .files)])
    #expect(files.blocks.headingNumbers == ["1.1", "1.2"])
    #expect(files.footnotes.isEmpty)
    #expect(wrong.count == 1)
    #expect(wrong.first?.range?.start == SourcePosition(line: 15, column: 2))
    #expect(wrong.first?.message.contains("`sec-drawn` is only there with `when-data=\"embedded\"`") == true)
    let (drawn, none) = Assembler(resolver: Resolver()).assemble(
      TitleSyntax(title: []), [chapter.shown(with: .embedded)])
    #expect(none.isEmpty && drawn.footnotes.count == 1)
    #expect(drawn.blocks.headingNumbers == ["1.1", "1.2"])
  }
}

extension Array where Element == Block {
  /// The numbers of its headings.
  fileprivate var headingNumbers: [String] {
    compactMap { if case .heading(let heading) = $0 { heading.number } else { nil } }
  }

  /// The words of its paragraphs.
  fileprivate var plainWords: String {
    compactMap { if case .paragraph(let content) = $0 { content.plainText } else { nil } }.joined(separator: "\n")
  }
}
