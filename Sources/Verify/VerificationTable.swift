import Report
package import Base
import Lab
import Render

/// The result of a verification as text, for a terminal or a file.
package struct VerificationTable {
  package var result: VerificationResult

  package init(result: VerificationResult) {
    self.result = result
  }
  /// How many differences of one line are shown.
  static let mostDifferences = 10

  /// Lines of three columns under the names of their sections, then the findings.
  package var text: String {
    let width = max(12, result.checks.map { $0.name.printable().count }.max() ?? 0)
    var text = ""
    for section in VerificationResult.Section.allCases {
      let checks = result.checks.filter { $0.section == section }
      guard !checks.isEmpty else { continue }
      text += text.isEmpty ? "" : "\n"
      text += "\(section.rawValue)\n"
      for check in checks {
        let name = check.name.printable()
        let state = check.state == .note ? "·" : check.state.rawValue
        text += "  " + name.padded(to: width) + "  " + state.padded(to: 11) + "  " + check.detail.printable() + "\n"
        for difference in check.differences.prefix(Self.mostDifferences) {
          text += "    " + difference.sentence.printable() + "\n"
        }
        let others = check.differences.count - Self.mostDifferences
        if others > 0 { text += "    and \(others) more; --json lists them\n" }
      }
      if section == .prose, let numbers = result.numbers { text += Self.text(of: numbers.typed) }
    }
    return text + "\n" + result.findings.map { $0.printable() + "\n" }.joined()
  }

  /// How many typed numbers are listed.
  static let mostNumbers = 60

  /// A line for each typed number: its place, what it is, and the words around it.
  private static func text(of numbers: [TypedNumbers.Entry]) -> String {
    let lines = numbers.prefix(mostNumbers).map { entry in
      let result = entry.result.map { " `\($0)`, \(entry.value ?? "")" } ?? ""
      let place = "\(entry.file):\(entry.line):\(entry.column)"
      return "    \(place): \(entry.number) in \(entry.part), \(entry.kind.rawValue)\(result): “\(entry.context)”"
        .printable() + "\n"
    }
    let others = numbers.count - mostNumbers
    return lines.joined() + (others > 0 ? "    and \(others) more; --json lists them\n" : "")
  }
}

extension String {
  /// The text with blanks behind it, `width` characters wide.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension RecordDifference {
  /// `steps[12].network.test.correct: 912 in the record, 911 computed (−1)`.
  package var sentence: String {
    let change = amount.map { " (\(Self.signed($0)))" } ?? ""
    return "\(path): \(Self.text(recorded)) in the record, \(Self.text(computed)) computed\(change)"
  }

  package static func text(_ value: JSON?) -> String {
    switch value {
    case nil, .null: "nothing"
    case .text(let text): "“\(text)”"
    case .bool(let bool): "\(bool)"
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .list, .object: "a list"
    }
  }

  /// With a sign, without a point where it is a whole number.
  package static func signed(_ amount: Double) -> String {
    let size = amount.magnitude
    let text = size < 1e15 && size == size.rounded() ? "\(Int(size))" : "\(size)"
    return (amount < 0 ? "\u{2212}" : "+") + text
  }
}

/// The result of a verification as JSON.
package struct VerificationOutput: Encodable {
  package var report: String
  package var isReproduced: Bool
  package var verdict: VerificationVerdict
  package var findings: [String]
  /// The SHA-256 of the network that the report is about.
  var network: String?
  package var numbers: TypedNumbers?
  var checks: [Check]

  package struct Check: Encodable {
    package var section: VerificationResult.Section
    package var name: String
    package var state: VerificationResult.State
    var detail: String
    package var differences: [Difference]
  }

  package struct Difference: Encodable {
    package var path: String
    package var recorded: JSON?
    var computed: JSON?
    var amount: Double?
  }

  package init(_ result: VerificationResult) {
    report = result.report
    isReproduced = result.isReproduced
    verdict = result.verdict
    findings = result.findings
    network = result.network
    numbers = result.numbers
    checks = result.checks.map { check in
      Check(
        section: check.section, name: check.name, state: check.state, detail: check.detail,
        differences: check.differences.map {
          Difference(path: $0.path, recorded: $0.recorded, computed: $0.computed, amount: $0.amount)
        })
    }
  }
}
