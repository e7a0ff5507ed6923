import Testing

@testable import Render

struct ChapterParserTests {
  struct Case: CustomTestStringConvertible {
    var source: String
    var tree: String
    init(_ source: String, _ tree: String) {
      self.source = source
      self.tree = tree
    }
    var testDescription: String { source }
  }

  static let cases: [Case] = [
    Case("Plain *em* **strong** ~~gone~~ `code`.", "p(Plain <em em> <b strong> <s gone> <code code>.)"),
    Case("# A {#sec-a}", "h1 #sec-a(A)"),
    Case("## B {.unnumbered}", "h2*(B)"),
    Case("## B {-}", "h2*(B)"),
    Case("Title {#sec-t}\n=====", "h1 #sec-t(Title)"),
    Case("Formula $a*b*c$ and $\\{x\\}$.", "p(Formula <math a*b*c> and <math \\{x\\}>.)"),
    Case("It costs $5 and $6.", "p(It costs $5 and $6.)"),
    Case("Escaped \\$a$ and \\@b.", "p(Escaped $a$ and @b.)"),
    Case("In code `$a$ @fig-x`.", "p(In code <code $a$ @fig-x>.)"),
    Case("$a\n+ b$ over lines", "p($a) ul(p(b$ over lines))"),
    Case("$a\n- b$", "p($a) ul(p(b$))"),
    Case("$$ a < b $$", "eq[](a < b)"),
    Case(
      "$$\n\\begin{aligned}\na &= b \\\\\n\n- c\n\\end{aligned}\n$$ {#eq-a}",
      "eq[eq-a](\\begin{aligned}\na &= b \\\\\n\n- c\n\\end{aligned})"),
    Case("Before $$ x $$ after.", "p(Before) eq[](x) p(after.)"),
    Case("> $$ x $$\n> more", "quote(eq[](x) p(more))"),
    Case("See @fig-a, @tbl-b.", "p(See <ref fig-a>, <ref tbl-b>.)"),
    Case(
      "See [@fig-a; @fig-b] and [-@fig-a] and [Fig. @fig-a].",
      "p(See <ref fig-a,fig-b> and <ref -fig-a> and <ref Fig. fig-a>.)"),
    Case("Cited [@liu2018, p. 284] and [see @a; -@b].", "p(Cited <cite |liu2018|p. 284> and <cite see|a|;|-b|>.)"),
    Case("As @liu2018 says; mail a@b.org.", "p(As <cite! |liu2018|> says; mail a@b.org.)"),
    Case(
      "[text](https://a.org/@b) <https://a.org/@c>",
      "p(<a address(\"https://a.org/@b\") text> <a address(\"https://a.org/@c\") https://a.org/@c>)"),
    Case("[text [@key]](#sec-a)", "p(<a anchor(\"sec-a\") text <cite |key|>>)"),
    Case("Value `{lab} a.at(2).b` and ``{lab} pct(a.b, 2)``.", "p(Value <lab a.at(2).b> and <lab pct(a.b, 2)>.)"),
    Case("**`{lab} a.b`** and *$x$*", "p(<b <lab a.b>> and <em <math x>>)"),
    Case("# `{lab} a.b` gone", "h1(<lab a.b> gone)"),
    Case("Note[^a].\n\n[^a]: Text\n  lazy\n\n    second", "p(Note<note a>.)"),
    Case(
      "| a | b |\n|---|---|\n| $|x|$ | `{lab} a.b` |\n| `a\\|b` | |",
      "table[](a | b / <math |x|> | <lab a.b> / <code a|b> | )"),
    Case("| a |\n|---|\n| 1 |\n: Cap *x* {#tbl-a}", "table[#tbl-a cap=Cap <em x>](a / 1)"),
    Case(": Cap {#tbl-a}\n\n| a |\n|---|\n| 1 |", "table[#tbl-a cap=Cap](a / 1)"),
    Case("Text\n\n: no table", "p(Text) p(: no table)"),
    Case("```swift\nlet a = $b$ @c\n```", "code[swift](\"let a = $b$ @c\\n\")"),
    Case("```{.python #lst-a lst-cap=\"A *b*\"}\nx\n```", "code[python #lst-a cap=A <em b>](\"x\\n\")"),
    Case("    indented $a$", "code[](\"indented $a$\\n\")"),
    Case("- a\n  ```{lab sweep}\n  #| id: x\n  order: a\n  ```", "ul(p(a) lab[sweep id=`x`](\"order: a\\n\"))"),
    Case("```{lab sweep}\n```", "lab[sweep ](\"\")"),
    Case("::: {.callout-tip}\n## Title\n\nText\n:::", "tip[Title](p(Text))"),
    Case("::: callout-note\n:::: callout-tip\nIn\n::::\nOut\n:::", "note[](tip[](p(In)) p(Out))"),
    Case("::: {.content-visible unless-format=\"pdf\"}\nA\n:::", "only-html(p(A))"),
    Case("::: {.content-hidden when-format=\"pdf\"}\nA\n:::", "only-html(p(A))"),
    Case("::: {.content-visible unless-data=\"embedded\"}\nA\n:::", "with-files(p(A))"),
    Case("::: {.content-visible when=\"a.b >= 2\"}\nA\n:::", "if[true a.b >= 2](p(A))"),
    Case("{{< pagebreak >}}\n\n\\newpage\n\n---", "break break rule"),
    Case("![A *b*](dot.png){#fig-a width=50%}", "image[chapters/dot.png #fig-a 0.5](A <em b>)"),
    Case("<!-- a remark -->\n\nText <!-- inside --> on.", "p(Text  on.)"),
    Case("\"Quotes\" -- and --- dashes...", "p(“Quotes” – and — dashes…)"),
    Case("```\n::: not a div\n# not a heading\n```", "code[](\"::: not a div\\n# not a heading\\n\")"),
    Case("3. c\n4. d", "ol3(p(c) | p(d))"),
    Case("a  \nb", "p(a<br>b)"),
    Case("{{< include _a.md >}}\n\nAfter", "p(Included <ref fig-i>) p(After)"),
  ]

  @Test(arguments: cases) func `each construct becomes its tree`(_ example: Case) {
    let parser = ChapterParser(Specimen.configuration(["chapters/_a.md": "Included @fig-i"]))
    let chapter = parser.parse(file: "chapters/a.md", text: example.source)
    #expect(SyntaxDump.text(chapter.blocks) == example.tree)
    #expect(chapter.diagnostics.isEmpty, "\(DiagnosticFormatter(sources: chapter.sources).text(chapter.diagnostics))")
    let carriage = parser.parse(
      file: "chapters/a.md",
      text: example.source.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    #expect(SyntaxDump.text(carriage.blocks) == example.tree)
  }

  @Test func `every value's place is where its text stands`() throws {
    let source = try Specimen.text("01-specimen.md")
    let chapter = ChapterParser(Specimen.configuration(["chapters/_more.md": try Specimen.text("_more.md")])).parse(
      file: "chapters/01-specimen.md", text: source)
    #expect(chapter.expressions.count == 8)
    for expression in chapter.expressions {
      let file = try #require(chapter.sources.first { $0.file == expression.range.file })
      let line = try #require(file.line(expression.range.start.line))
      let characters = Array(line)
      let found = String(characters[(expression.range.start.column - 1)..<(expression.range.end.column - 1)])
      #expect(found == expression.source)
    }
  }

  @Test func `a chapter says what it defines and asks for`() throws {
    let chapter = ChapterParser(Specimen.configuration()).parse(
      file: "chapters/a.md",
      text: """
        # A {#sec-a}
        ```{lab sweep}
        #| id: one
        #| label: fig-one
        #| expect: ["one.a >= 2", "one.b decreases"]
        ```
        ```{lab expect}
        one.c within 0.01 of 3
        - one.d within [1, 2]
        ```
        """)
    #expect(chapter.diagnostics.isEmpty)
    #expect(chapter.directives.map(\.name.text) == ["sweep", "expect"])
    #expect(chapter.directives.first?.id?.text == "one")
    #expect(chapter.labels.map(\.name.text) == ["sec-a", "fig-one"])
    #expect(
      chapter.expectations.map(\.source) == [
        "one.a >= 2", "one.b decreases", "one.c within 0.01 of 3", "one.d within [1, 2]",
      ])
  }

  @Test func `directives have numbers of their own, those of a file that is included twice too`() throws {
    let fence = "```{lab sweep}\n```\n"
    let parser = ChapterParser(Specimen.configuration(["chapters/_a.md": fence]))
    let texts = ["\(fence)\n{{< include _a.md >}}\n", "{{< include _a.md >}}\n\n{{< include _a.md >}}\n\n\(fence)"]
    var chapters = texts.map { parser.parse(file: "chapters/a.md", text: $0) }
    var next = 3
    for index in chapters.indices { chapters[index].numberDirectives(from: &next) }
    #expect(next == 8 && chapters.flatMap(\.directives).map(\.number) == Array(3..<8))
    let shown = chapters.flatMap(\.blocks).compactMap { block -> Int? in
      if case .directive(let directive) = block.kind { directive.number } else { nil }
    }
    #expect(shown == Array(3..<8))
  }

  @Test func `no text makes the parser, the assembler or the page fail`() throws {
    let files = ["chapters/_more.md": try Specimen.text("_more.md")]
    let specimen = Array(try Specimen.text("01-specimen.md").unicodeScalars)
    let pieces = [
      "```", "$$", "$", "`", ":::", "|", "[", "]", "{", "}", "@fig-", "[^a]: ", "> ", "- ", "\n\n", "#| ", "{lab",
      "\u{F0000}", "\\", "<", "&",
    ]
    let parser = ChapterParser(Specimen.configuration(files))
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<150 {
      var text = specimen
      for _ in 0..<(1 + next(6)) {
        let at = next(text.count)
        switch next(3) {
        case 0: text.removeSubrange(at..<min(text.count, at + next(40)))
        case 1: text.insert(contentsOf: Array(pieces[next(pieces.count)].unicodeScalars), at: at)
        default: text.swapAt(at, next(text.count))
        }
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text)
      let chapter = parser.parse(file: "chapters/a.md", text: String(view))
      let (document, _) = Assembler(resolver: Specimen.resolver).assemble(TitleSyntax(title: []), [chapter])
      #expect(try !HTMLWriter.write(document).isEmpty)
    }
  }
}
