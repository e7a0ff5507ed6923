import Foundation
import Render
import Testing

@Suite struct FormulaMarkupTests {
  /// `RECORD=1 swift test --filter FormulaMarkupTests` writes the file anew.
  private static let golden = TestFolder.path("Goldens/math/formulas.txt")

  @Test func `every construct has the MathML and the words that were looked at`() throws {
    var found = ""
    for (name, source) in FormulaSpecimen.formulas {
      let formula = try Formula.parse(source)
      found += "\(name)\n  \(source)\n  \(formula.spoken)\n  \(formula.mathML(display: true))\n\n"
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(found.utf8).write(to: Self.golden)
    }
    let expected = try String(contentsOf: Self.golden, encoding: .utf8)
    let pairs = zip(found.split(separator: "\n\n"), expected.split(separator: "\n\n"))
    for (one, other) in pairs { #expect(one == other) }
    #expect(found == expected)
  }
}
