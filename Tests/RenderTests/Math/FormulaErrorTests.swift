import Testing

@testable import Render

@Suite struct FormulaErrorTests {
  struct Case: Sendable {
    var source: String
    /// What the error's place covers.
    var place: String
    var offset: Int
    var message: String
    var hint: String?
  }

  static let cases: [Case] = [
    Case(
      source: #"a + \aplha"#, place: #"\aplha"#, offset: 4, message: #"unknown command `\aplha`"#,
      hint: #"did you mean `\alpha`?"#),
    Case(
      source: #"\Sum_i x"#, place: #"\Sum"#, offset: 0, message: #"unknown command `\Sum`"#,
      hint: #"did you mean `\sum`?"#),
    Case(
      source: #"\qqqqqqqqq"#, place: #"\qqqqqqqqq"#, offset: 0, message: #"unknown command `\qqqqqqqqq`"#, hint: nil),
    Case(
      source: #"\color{red} x"#, place: #"\color"#, offset: 0, message: #"`\color` is not part of formulas here"#,
      hint: "a formula takes the colour of its text"),
    Case(
      source: #"a \over b"#, place: #"\over"#, offset: 2, message: #"`\over` is not part of formulas here"#,
      hint: #"write `\frac{…}{…}`"#),
    Case(source: #"\frac{a"#, place: "{", offset: 5, message: "`{` is never closed", hint: "a `}` is missing"),
    Case(source: "a}", place: "}", offset: 1, message: "`}` without `{`", hint: nil),
    Case(
      source: #"\left( x"#, place: #"\left"#, offset: 0, message: #"`\left` without `\right`"#,
      hint: #"write `\right.` for no delimiter"#),
    Case(source: #"x \right)"#, place: #"\right"#, offset: 2, message: #"`\right` without `\left`"#, hint: nil),
    Case(
      source: #"\left x \right)"#, place: "x", offset: 6, message: #"`\left` without a delimiter"#,
      hint: #"write `\left(`, or `\left.` for none"#),
    Case(source: "x^a^b", place: "^", offset: 3, message: "two superscripts on one base", hint: "write `{a^b}^c`"),
    Case(source: "x_a_b", place: "_", offset: 3, message: "two subscripts on one base", hint: "write `{a_b}_c`"),
    Case(source: "x^", place: "^", offset: 1, message: "`^` without its argument", hint: "write `^{…}`"),
    Case(
      source: #"\frac{1}"#, place: #"\frac"#, offset: 0, message: #"`\frac` without its argument"#,
      hint: #"write `\frac{…}`"#),
    Case(source: "50%", place: "%", offset: 2, message: "`%` means something else in TeX", hint: #"write `\%`"#),
    Case(
      source: "a & b", place: "&", offset: 2, message: "`&` outside of a table",
      hint: #"put the lines into `\begin{aligned} … \end{aligned}`"#),
    Case(
      source: #"\begin{matirx} a \end{matirx}"#, place: "matirx", offset: 7, message: "unknown environment `matirx`",
      hint: "did you mean `matrix`?"),
    Case(
      source: #"\begin{matrix} a \end{cases}"#, place: #"\end{cases}"#, offset: 17,
      message: #"`\end{cases}` closes `\begin{matrix}`"#, hint: #"write `\end{matrix}`"#),
    Case(
      source: #"\begin{matrix} a"#, place: #"\begin"#, offset: 0, message: #"`\begin{matrix}` is never closed"#,
      hint: #"an `\end{…}` is missing"#),
    Case(
      source: #"x\limits_a"#, place: #"\limits"#, offset: 1,
      message: #"`\limits` behind something that takes no limits"#, hint: nil),
    Case(
      source: "a → 字 💡", place: "💡", offset: 6, message: "`💡` is no sign of mathematics",
      hint: #"write words as `\text{…}`"#),
    Case(
      source: #"\text{a \alpha}"#, place: #"\a"#, offset: 8, message: #"a command inside `\text`"#,
      hint: #"words hold only `\%`, `\_` and their like"#),
    Case(source: "é \\", place: "\\", offset: 2, message: "a backslash without a command", hint: nil),
  ]

  @Test(arguments: cases) func `an error says what is wrong, where, and what to do`(_ example: Case) throws {
    do {
      let formula = try Formula.parse(example.source)
      Issue.record("\(example.source) was read as \(formula.root)")
    } catch {
      let characters = Array(example.source)
      let place = String(characters[error.offset..<min(characters.count, error.offset + error.length)])
      #expect(place == example.place)
      #expect(error.offset == example.offset)
      #expect(error.message == example.message)
      #expect(error.hint == example.hint)
    }
  }

  @Test func `an empty formula is an error`() {
    #expect(throws: FormulaError.self) { try Formula.parse("  ") }
  }

  @Test func `nesting and length have a limit, under which all is well`() throws {
    let deep = String(repeating: "{", count: 39) + "x" + String(repeating: "}", count: 39)
    #expect(try Formula.parse(deep).spoken == "x")
    for opener in ["{", #"\sqrt{"#, #"\hat"#, #"x^{"#, #"\left("#, #"\not"#, #"\displaystyle "#, #"\frac"#] {
      #expect(throws: FormulaError.self) { try Formula.parse(String(repeating: opener, count: 2000) + "x") }
    }
    #expect(throws: FormulaError.self) { try Formula.parse(String(repeating: "x", count: 20_001)) }
    #expect(try Formula.parse(String(repeating: "x", count: 20_000)).spoken.count == 39_999)
  }
}
