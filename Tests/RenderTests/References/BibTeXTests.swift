import Testing

@testable import Render

struct BibTeXTests {
  private func line(_ source: String, style: CitationStyle = .numeric) throws -> String {
    let (entries, problems) = BibTeXParser.parse(SourceText(file: "a.bib", text: source))
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    return BibliographyFormat.line(try #require(entries.first), style: style).plainText
  }

  @Test(arguments: [
    ("{\\'e}t{\\'{e}}", "été"), ("G{\\\"o}del \\\"O", "Gödel Ö"),
    ("\\v{C}ech, \\c{c}, {\\ss}, \\o, \\aa", "Čech, ç, ß, ø, å"),
    ("A--B---C", "A–B—C"), ("``quoted'' it's", "“quoted” it’s"), ("50\\% \\& more", "50% & more"), ("{\\i}", "ı"),
    ("\\'{\\i}", "í"), ("\\emph{word} {Braces}", "word Braces"), ("$x$", "x"),
  ])
  func `TeX becomes letters`(_ source: String, _ text: String) {
    #expect(TeXText.plain(source) == text)
  }

  @Test(arguments: [
    ("Kang Liu and Garg, Siddharth", "Kang Liu and Siddharth Garg"),
    ("Ludwig van Beethoven", "Ludwig van Beethoven"), ("{A Company and Sons}", "A Company and Sons"),
    ("King, Jr., Martin Luther and B and C", "Martin Luther King Jr., B, and C"), ("A and others", "A et al."),
  ])
  func `names are read`(_ source: String, _ text: String) {
    #expect(PersonName.list(source).sentence == text)
  }

  @Test func `the family name of a citation is the right one`() {
    #expect(PersonName.list("Ludwig van Beethoven").short == "van Beethoven")
    #expect(PersonName.list("Liu, Kang and Garg, Siddharth").short == "Liu and Garg")
    #expect(PersonName.list("A B and C D and E F").short == "B et al.")
  }

  @Test func `each type of work has its line`() throws {
    #expect(
      try line(
        "@article{a, author={A B}, title={T}, journal={J}, volume=3, number=2, pages={1--9}, year=2020, doi={10.1/x}}")
        == "A B. T. J 3(2):1–9, 2020. doi:10.1/x.")
    #expect(
      try line("@inproceedings{a, author={A B}, title={T?}, booktitle={Proc}, pages={7}, year=2020}")
        == "A B. T? In Proc, p. 7, 2020.")
    #expect(try line("@phdthesis{a, author={A B}, title={T}, school={S}, year=2020}") == "A B. T. PhD thesis, S, 2020.")
    #expect(
      try line("@misc{a, author={A B}, title={T}, eprint={1708.06733}, archivePrefix={arXiv}, year=2017}")
        == "A B. T. 2017. arXiv:1708.06733.")
    #expect(
      try line("@online{a, title={T}, url={https://a.org}, urldate={2026-01-02}}")
        == "T. https://a.org (visited 2026-01-02).")
    #expect(
      try line("@book{a, author={A B}, title={T}, publisher={P}, year=1999}", style: .authorYear) == "A B (1999). T. P."
    )
  }

  @Test func `strings are joined and remarks left out`() throws {
    let (entries, problems) = BibTeXParser.parse(
      SourceText(
        file: "a.bib",
        text:
          "% remark @x\n@string{j = {Journal}}\n@comment{@article{no, title={x}}}\n@article(a, journal = j # { of } # \"Tests\", month = jan)"
      ))
    #expect(problems.isEmpty)
    #expect(entries.map(\.key.text) == ["a"])
    #expect(entries.first?.text("journal") == "Journal of Tests")
    #expect(entries.first?.text("month") == "January")
  }

  @Test func `accents on accents without end, and braces, are read without harm`() {
    #expect(TeXText.plain(String(repeating: "\\'", count: 200_000)).count < 1_000_000)
    #expect(TeXText.plain("The {\\TeX}book on $\\alpha$") == "The TeXbook on α")
    let deep = "@misc{a, title = " + String(repeating: "{", count: 100_000) + "x"
    #expect(!BibTeXParser.parse(SourceText(file: "r.bib", text: deep)).diagnostics.isEmpty)
  }

  @Test func `strings of strings have an end`() {
    let doubled = (1...40).map { "@string{s\($0) = s\($0 - 1) # s\($0 - 1)}\n" }.joined()
    let (_, diagnostics) = BibTeXParser.parse(
      SourceText(file: "a.bib", text: "@string{s0 = \"xxxxxxxxxx\"}\n" + doubled))
    #expect(diagnostics.first?.message == "the text of `s13` is too long")
  }
}
