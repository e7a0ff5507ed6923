import Base
import Foundation
import Testing

@testable import Render

/// A mathematics font of the system; tests of layout are skipped where there is none.
enum SystemMathFont {
  static let path = "/usr/share/texmf/fonts/opentype/public/tex-gyre-math/texgyrepagella-math.otf"
  static let isPresent = FileManager.default.fileExists(atPath: path)
}

@Suite(.enabled(if: SystemMathFont.isPresent, "the package fonts-texgyre-math is absent"))
struct MathLayoutTests {
  let font: MathFont

  init() throws {
    font = try MathFont(file: SystemMathFont.path)
  }

  func box(_ source: String, _ style: MathLayout.Style = .display) throws -> MathBox {
    MathLayout(font: font).layout(try Formula.parse(source), size: 10, style: style)
  }

  @Test func `boxes hold their glyphs and rules, and are the same every time`() throws {
    var sources = FormulaSpecimen.formulas.map(\.source)
    var random = RandomFormulas(seed: 3)
    for _ in 0..<80 { sources.append(random.sense()) }
    for source in sources {
      for style in [MathLayout.Style.display, .text] {
        let box = try box(source, style)
        #expect(box == (try self.box(source, style)))
        #expect(box.width >= 0 && box.ascent >= 0 && box.descent >= 0, "\(source)")
        for glyph in box.glyphs {
          let ink = font.inkWidth(glyph.id)
          let (ascent, descent) = font.extents(glyph.id)
          #expect(glyph.y - ascent * glyph.size >= -box.ascent - 0.01, "\(source)")
          #expect(glyph.y + descent * glyph.size <= box.descent + 0.01, "\(source)")
          // Letters may reach over an edge, as Pagella's f and its operators do.
          #expect(glyph.x + ink.start * glyph.size >= -3, "\(source)")
          #expect(glyph.x + (ink.start + ink.width) * glyph.size <= box.width + 3, "\(source)")
          #expect(glyph.id != 0, "a glyph is missing for \(glyph.text) in \(source)")
        }
        for rule in box.rules {
          #expect(rule.width >= 0 && rule.height > 0)
          #expect(rule.x >= -0.01 && rule.x + rule.width <= box.width + 0.01, "\(source)")
          #expect(rule.y >= -box.ascent - 0.01 && rule.y + rule.height <= box.descent + 0.01, "\(source)")
        }
      }
    }
  }

  @Test func `a box scales with the font size`() throws {
    let formula = try Formula.parse(#"\frac{\sqrt{x_i^2}}{\left(\sum_{i=1}^n y\right)}"#)
    let small = MathLayout(font: font).layout(formula, size: 10, style: .display)
    let large = MathLayout(font: font).layout(formula, size: 20, style: .display)
    #expect(abs(large.width - 2 * small.width) < 1e-9)
    #expect(abs(large.ascent - 2 * small.ascent) < 1e-9)
    #expect(large.glyphs.map(\.id) == small.glyphs.map(\.id))
  }

  @Test func `the bar of a fraction is on the axis, as wide as the wider half`() throws {
    let fraction = try box(#"\frac{1}{x+y}"#)
    let bar = try #require(fraction.rules.first)
    #expect(fraction.rules.count == 1)
    #expect(abs(bar.y + bar.height / 2 + font.constants.axisHeight * 10) < 1e-9)
    #expect(abs(bar.width - (try box("x+y", .text)).width) < 1e-9)
  }

  @Test func `limits stand above and below in displays, beside in text`() throws {
    let display = try box(#"\sum_{i}^{n}"#)
    let text = try box(#"\sum_{i}^{n}"#, .text)
    let beside = try box(#"\sum\nolimits_{i}^{n}"#)
    func place(_ box: MathBox, _ text: String) throws -> MathBox.Glyph {
      try #require(box.glyphs.first { $0.text == text })
    }
    #expect(try place(display, "n").x < place(display, "∑").x + font.advance(place(display, "∑").id) * 10)
    #expect(try place(text, "n").x >= place(text, "∑").x + font.advance(place(text, "∑").id) * 10)
    #expect(try place(beside, "n").x >= place(beside, "∑").x + font.advance(place(beside, "∑").id) * 10)
    #expect(try place(display, "n").y < place(text, "n").y)
    #expect(try place(display, "∑").id != place(text, "∑").id)
  }

  @Test func `scripts are smaller, above and below, and never touch`() throws {
    let box = try box("x_j^{y}")
    let sub = try #require(box.glyphs.first { $0.text == "j" })
    let sup = try #require(box.glyphs.first { $0.text == "y" })
    #expect(sub.y > 0 && sup.y < 0 && sub.size < 10 && sup.size == sub.size)
    let gap = (sub.y - font.extents(sub.id).ascent * sub.size) - (sup.y + font.extents(sup.id).descent * sup.size)
    #expect(gap >= font.constants.subSuperscriptGapMin * 10 - 1e-9)
  }

  @Test(arguments: ["(", "[", #"\{"#, "|", #"\langle"#, #"\lfloor"#, #"\lVert"#])
  func `delimiters cover what they hold, however tall it is`(_ sign: String) throws {
    var inner = "x"
    var height = 0.0
    for _ in 0..<7 {
      let box = try box(#"\left\#(sign) \#(inner) \right."#)
      let body = try self.box(inner)
      let axis = font.constants.axisHeight * 10
      let reach = max(body.ascent - axis, body.descent + axis)
      let total = box.ascent + box.descent
      #expect(total >= 2 * reach * 0.9 - 0.1)
      #expect(total >= height)
      height = total
      inner = #"\begin{matrix} \#(inner) \\ \#(inner) \end{matrix}"#
    }
  }

  @Test func `the space around a relation is five eighteenths of an em, and none in scripts`() throws {
    let alone = try box("x").width + box("=").width + box("1").width
    #expect(abs(try box("x=1").width - alone - 2 * 5 / 18 * 10) < 1e-9)
    let script = try box("a^{x=1}")
    let glyphs = script.glyphs
    let one = try #require(glyphs.last)
    let equals = glyphs[glyphs.count - 2]
    #expect(abs(one.x - equals.x - font.advance(equals.id) * equals.size) < 1e-9)
  }

  @Test func `a formula may break behind a relation or an operator, and its parts hold all glyphs`() throws {
    let box = try box("a = b + c - (d = e)", .text)
    #expect(box.breaks.map(\.isRelation) == [true, false, false])
    let parts = box.parts(at: [0, 2])
    #expect(parts.map { $0.glyphs.map(\.text).joined() } == ["a=", "b+c−", "(d=e)"])
    #expect(parts.allSatisfy { $0.glyphs.first?.x == 0 })
    let total = parts.reduce(0) { $0 + $1.width } + [0, 2].reduce(0) { $0 + box.breaks[$1].start - box.breaks[$1].end }
    #expect(abs(total - box.width) < 1e-9)
    #expect(box.parts(at: []).map(\.glyphs) == [box.glyphs])
  }

  @Test func `copied text is the plain letters in reading order`() throws {
    let box = try box(#"\mathrm{ASR} = \frac{1}{|D_p|} \mathbf{1}[B(x)]"#)
    #expect(box.glyphs.map(\.text).joined() == "ASR=1|Dp|1[B(x)]")
    #expect(try self.box(#"\text{office}"#).glyphs.map(\.text).joined() == "office")
  }

  @Test(
    arguments: [
      ("f(", ""), ("x(", ""), (#"\displaystyle "#, ""), (#"x\left("#, #"\right)"#), (#"f\left("#, #"\right)"#),
      (#"\sqrt{"#, "}"), ("x^{", "}"), (#"\frac{1}{"#, "}"), (#"\hat{x"#, "}"), ("|‖", ""), ("f(", ")"),
      (#"\begin{matrix}1&"#, #"\end{matrix}"#), (#"\left(\middle|"#, #"\right)"#), (#"\underbrace{"#, "}_x"),
    ])
  func `hostile nesting is read or refused without delay`(_ opener: String, _ closer: String) throws {
    for count in [18, 36, 3000] {
      let source = String(repeating: opener, count: count) + "x" + String(repeating: closer, count: count)
      guard let formula = try? Formula.parse(source) else { continue }
      #expect(!formula.spoken.isEmpty)
      #expect(formula.mathML(display: true).hasSuffix("</math>"))
      #expect(MathLayout(font: font).layout(formula, size: 10, style: .display).width > 0)
    }
  }

  @Test func `a font without a MATH table and a file that is no font are refused`() {
    #expect(throws: Diagnostic("the font `/nowhere.otf` can't be read")) { try MathFont(file: "/nowhere.otf") }
    #expect(throws: Diagnostic.self) { try MathFont(file: #filePath) }
  }
}
