import Foundation
import Testing

@testable import Render

@Suite struct FormulaPropertyTests {
  @Test func `any tokens in any order are read or refused with a place inside the source`() {
    var random = RandomFormulas(seed: 7)
    var read = 0
    for _ in 0..<4000 {
      let source = random.noise()
      do throws(FormulaError) {
        let formula = try Formula.parse(source)
        read += 1
        #expect(Self.isWellFormed(formula.mathML(display: true)), "\(source)")
        _ = formula.spoken
      } catch {
        #expect(error.offset >= 0 && error.offset <= source.count && error.length > 0, "\(source): \(error)")
      }
    }
    #expect(read > 100)
  }

  @Test func `what is built as a formula is read, and its MathML is well formed`() throws {
    var random = RandomFormulas(seed: 11)
    for _ in 0..<500 {
      let source = random.sense()
      let formula = try Formula.parse(source)
      #expect(Self.isWellFormed(formula.mathML(display: false)), "\(source)")
      #expect(try Formula.parse(source) == formula)
    }
  }

  @Test func `white space between tokens changes nothing`() throws {
    let tight = try Formula.parse(#"\frac{a}{b}+x_i^2\sum_{i=1}^n"#)
    let loose = try Formula.parse(#" \frac { a } { b } + x _ i ^ 2 \sum _ { i = 1 } ^ n "#)
    #expect(tight.root == loose.root)
  }

  @Test func `an argument without braces is one token, as in TeX`() throws {
    #expect(try Formula.parse(#"\frac12"#).root == Formula.parse(#"\frac{1}{2}"#).root)
    #expect(try Formula.parse("x^12").root == Formula.parse("x^{1}2").root)
    #expect(try Formula.parse(#"\sqrt\pi"#).root == Formula.parse(#"\sqrt{\pi}"#).root)
    #expect(try Formula.parse("f''").root == Formula.parse("f^{″}").root)
    #expect(try Formula.parse("a ≤ β").root == Formula.parse(#"a \le \beta"#).root)
  }

  @Test func `a sign without a left operand is no binary operator`() throws {
    let markup = try Formula.parse("-1 = -x").mathML(display: false)
    #expect(markup.components(separatedBy: #"<mo form="prefix" lspace="0" rspace="0">−</mo>"#).count == 2)
    let (before, _) = AtomSpacing.between(
      [.symbol("−", .binary), .number("1", .upright), .symbol("−", .binary), .number("2", .upright)], isScript: false)
    #expect(before == [0, 0, 4, 4])
  }

  @Test func `the source is carried along, escaped`() throws {
    let markup = try Formula.parse(#"a < b \& \text{"c"}"#).mathML(display: false)
    #expect(
      markup.contains(#"<annotation encoding="application/x-tex">a &lt; b \&amp; \text{&quot;c&quot;}</annotation>"#))
  }

  @Test func `every command that is listed can be read`() {
    for name in MathCommand.names {
      let attempts = [
        "\\\(name) x", "\\\(name){a}{b}", "\\\(name)(", "\\left(\\\(name)|\\right)", "\\left(x\\\(name))",
        "\\\(name){matrix}a\\end{matrix}", "\\begin{matrix}a\\\(name){matrix}", "\\sum\\\(name)_i", "\\\(name)=",
        "\\\(name)(x\\right)",
      ]
      #expect(attempts.contains { (try? Formula.parse($0)) != nil }, "\(name)")
    }
  }

  /// Whether tags are closed in order and ampersands stand for something.
  private static func isWellFormed(_ markup: String) -> Bool {
    let parser = TagCheck(markup)
    return parser.isBalanced
  }
}

/// A check of tags that needs no XML library.
private struct TagCheck {
  var isBalanced = true

  init(_ markup: String) {
    var open: [Substring] = []
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else {
        isBalanced = false
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      let name = tag.prefix { $0 != " " && $0 != "/" }
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { isBalanced = false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
      rest = rest[rest.index(after: end)...]
    }
    if !open.isEmpty || rest.contains(">") { isBalanced = false }
  }
}
