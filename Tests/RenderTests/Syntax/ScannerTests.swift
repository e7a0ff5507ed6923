import Testing

@testable import Render

/// Where CommonMark's rules decide what the scanner takes; the numbers are those of its examples.
struct ScannerTests {
  static let cases: [(source: String, tree: String)] = [
    // 134: indented code holds no fence.
    ("    ```\n    aaa\n    ```", "code[](\"```\\naaa\\n```\\n\")"),
    ("    ```{lab sweep}\n    order: a\n    ```", "code[](\"```{lab sweep}\\norder: a\\n```\\n\")"),
    ("a\n\n    ```\n\nb", "p(a) code[](\"```\\n\") p(b)"),
    ("- a\n\n      ```{lab sweep}\n\n- b", "ul(p(a) code[](\"```{lab sweep}\\n\") | p(b))"),
    // In a paragraph the same indentation is that of the paragraph.
    ("a\n    ```b``` c", "p(a⏎<code b> c)"),
    // 122, 123, 124, 125: the closing fence is as long as the opening one and of the same marks.
    ("```\naaa\n~~~\n```", "code[](\"aaa\\n~~~\\n\")"),
    ("````\naaa\n```\n``````", "code[](\"aaa\\n```\\n\")"),
    // 128: a fence ends with its quote, and with its item.
    ("> ```\n> aaa\n\nbbb", "quote(code[](\"aaa\\n\")) p(bbb)"),
    ("- ```\n  aaa\n\nbbb", "ul(code[](\"aaa\\n\\n\")) p(bbb)"),
    // 133: lines lose the indentation of the fence, no more.
    ("   ```\n   aaa\n    aaa\n  aaa\n   ```", "code[](\"aaa\\n aaa\\naaa\\n\")"),
    // 138, 145: backticks in an info string make it a code span.
    ("``` ```\naaa", "p(<code  >⏎aaa)"),
    ("``` aa ```\naaa", "p(<code aa>⏎aaa)"),
    ("~~~ aa ``` ~~~\naaa\n~~~", "code[aa](\"aaa\\n\")"),
    (
      "1. a\n\n   ```{lab sweep}\n   #| id: x\n\n   order: a\n   ```\n2. b",
      "ol1(p(a) lab[sweep id=`x`](\"\\norder: a\\n\") | p(b))"
    ),
    (">\t```\n>\t\ta\n> ```", "quote(code[](\"\\ta\\n\"))"),
    // 91: the structure of lines goes before that of code spans.
    ("`Foo\n----\n`", "h2(`Foo) p(`)"),
    ("> `a\n> b`", "quote(p(<code a b>))"),
    ("> $a\n> b$", "quote(p(<math a\nb>))"),
    ("a `b\n  c` d", "p(a <code b c> d)"),
    // 215: a definition cannot interrupt a paragraph.
    ("Foo\n[bar]: https://a.org\n\n[bar]", "p(Foo⏎[bar]: https://a.org) p([bar])"),
    ("[a]\n\n\\newpage\n\n[a]: https://a.org", "p(<a address(\"https://a.org\") a>) break"),
    ("::: callout-tip\n[a]\n:::\n[a]: https://a.org", "tip[](p(<a address(\"https://a.org\") a>))"),
    // What stands in a remark is no block.
    ("<!--\n```{lab sweep}\n::: callout-tip\n{{< pagebreak >}}\n-->\na", "p(a)"),
    ("- a\n::: callout-tip\nb\n:::\n- c", "ul(p(a)) tip[](p(b)) ul(p(c))"),
    ("a\n{{< pagebreak >}}\nb", "p(a) break p(b)"),
    ("a | b\n--|--\n`x | y`\n`z` | c", "table[](a | b / <code x | y> |  / <code z> | c)"),
  ]

  @Test(arguments: cases) func `CommonMark's rules decide what a block is`(_ source: String, _ tree: String) {
    let chapter = ChapterParser(Specimen.configuration()).parse(file: "chapters/a.md", text: source)
    #expect(SyntaxDump.text(chapter.blocks) == tree)
    #expect(chapter.diagnostics.filter { !$0.message.contains("end the cell") }.isEmpty, "\(chapter.diagnostics)")
  }

  @Test func `a footnote holds what is indented below it`() throws {
    let chapter = ChapterParser(Specimen.configuration()).parse(
      file: "chapters/a.md",
      text:
        "a[^n]\n\n[^n]: b\nlazy\n\n    ```\n    x\n\n      y\n    ```\n\n    - c\n\n    [l]\n\nd\n\n[l]: https://a.org")
    #expect(chapter.diagnostics.isEmpty)
    #expect(SyntaxDump.text(chapter.blocks) == "p(a<note n>) p(d)")
    let note = try #require(chapter.footnotes.first)
    #expect(
      SyntaxDump.text(note.blocks)
        == "p(b⏎lazy) code[](\"x\\n\\n  y\\n\") ul(p(c)) p(<a address(\"https://a.org\") l>)")
  }

  @Test(arguments: [
    ("```\na", "1:1 this fence is never closed"),
    ("> ```\n> a", "1:3 this fence is never closed"),
    ("- a\n\n    ::: callout-tip", "3:5 a `:::` block can't stand inside a list"),
    ("<!-- a\n\nb", "1:1 raw HTML can't stand in a chapter, which has to print as well"),
    ("<div>\n```{lab sweep}\n```\n</div>", "1:1 raw HTML can't stand in a chapter, which has to print as well"),
    ("::: callout-tip\n$$ a\n:::\n\n$$ b $$", "2:1 this formula has no closing `$$`"),
    (String(repeating: "> ", count: 61) + "a", "1:1 the text is nested too deep"),
  ]) func `a mistake has its place`(_ source: String, _ told: String) throws {
    let chapter = ChapterParser(Specimen.configuration()).parse(file: "chapters/a.md", text: source)
    let first = try #require(chapter.diagnostics.first)
    #expect("\(first.range?.start.line ?? 0):\(first.range?.start.column ?? 0) \(first.message)" == told)
  }

  @Test func `nothing that stands inside raw HTML is lost without a word`() {
    let chapter = ChapterParser(Specimen.configuration()).parse(
      file: "chapters/a.md", text: "<div>\n```{lab sweep}\n```\n</div>")
    #expect(chapter.directives.isEmpty)
    #expect(chapter.diagnostics.contains { $0.message.contains("inside raw HTML") })
  }
}
