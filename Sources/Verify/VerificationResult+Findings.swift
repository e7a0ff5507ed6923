import Base
import Lab
import Render
import Report

extension VerificationResult {
  /// Adds lines for the numbers of the prose; with `isStrict`, one that was typed is a difference.
  mutating func judge(isStrict: Bool) {
    guard let numbers else { return }
    add(.prose, "bound", .note, "\(numbers.bound) values come from results")
    for kind in TypedNumbers.Kind.allCases {
      let count = numbers.count(kind)
      guard count > 0 else { continue }
      add(.prose, kind.rawValue, isStrict ? .differs : .note, "\(count) \(count == 1 ? "number" : "numbers")")
    }
    if numbers.quoted > 0 {
      add(.prose, "quoted", .note, "\(numbers.quoted) numbers in quotations that cite their source")
    }
    if pictures > 0 {
      add(.prose, "pictures", .note, "\(pictures) that no experiment drew, and whose numbers can't be read")
    }
  }

  /// Says in sentences what follows from the table, and from the numbers that it can't vouch for.
  mutating func conclude(record: ReportRecord) {
    findings = [summary]
    if case let others = checks.filter({ $0.section == .assignment && $0.state == .differs }), !others.isEmpty {
      findings += others.dropFirst(isReproducedButForAssignment ? 1 : 0).map { "\($0.name): \($0.detail)" }
    }
    if record.toolVersion != ToolVersion.text {
      findings.append(
        "the PDF says that LabReport \(record.toolVersion.printable()) made it; take that version to compare its bytes")
    }
    for check in checks where check.section == .inputs && check.state == .differs {
      findings.append("the input \(check.name) is another one here: put back the one with the recorded SHA-256")
    }
    if checks.contains(where: { $0.section == .report && $0.name != "record" && $0.state == .differs }) {
      findings.append("files were attached to the PDF after the build")
    }
    findings += findingsOfPages(record)
    if checks.contains(where: { $0.section == .sources && $0.state == .differs && $0.detail.hasPrefix("the project") })
    {
      findings.append("the project's sources are no longer those of the PDF: build the report again")
    }
    if let sentence = sentenceOfNumbers { findings.append(sentence) }
  }

  private func state(_ section: Section, _ name: String) -> State? {
    checks.first { $0.section == section && $0.name == name }?.state
  }

  /// Whether all but what was assigned is reproduced.
  private var isReproducedButForAssignment: Bool {
    checks.allSatisfy { [.reproduced, .note].contains($0.state) || $0.section == .assignment }
  }

  /// One sentence for everything.
  private var summary: String {
    if isReproduced { return "everything is reproduced" }
    if isReproducedButForAssignment, let first = checks.first(where: { $0.state == .differs }) {
      return first.name == ExpectedReport.networkName
        ? "reproduced, but with another network than the one assigned"
        : "reproduced, but not what was assigned: \(first.name) \(first.detail)"
    }
    let isOtherNetwork = state(.assignment, ExpectedReport.networkName) == .differs
    let results = checks.filter { $0.section == .results }
    if isOtherNetwork, !results.contains(where: { $0.state == .differs || $0.state == .reproduced }) {
      return "about another network than the one assigned, which is not here, so that nothing could be checked"
    }
    let differing = checks.count { $0.state == .differs }
    let unchecked = checks.count { $0.state == .notChecked }
    let counts = [
      differing == 0 ? nil : "\(differing) \(differing == 1 ? "entry differs" : "entries differ")",
      unchecked == 0 ? nil : "\(unchecked) could not be checked",
      checks.contains { $0.state == .overBudget } ? "it would take more than the budget allows" : nil,
    ].compactMap { $0 }
    return "not everything is reproduced: " + counts.joined(separator: ", ")
  }

  private func findingsOfPages(_ record: ReportRecord) -> [String] {
    var found: [String] = []
    let results = checks.filter { $0.section == .results }
    let resultsDiffer = results.contains { $0.state == .differs }
    let seen = state(.files, Self.seenName)
    let pages = state(.files, "pages")
    switch (resultsDiffer, pages) {
    case (true, .reproduced):
      found.append(
        "the record was changed after the build: the pages are those that the sources give, the attached results.json is not"
      )
    case (false, .differs):
      found.append(
        "the results are those of the record, but the pages are not those that the attached sources give: "
          + "a chapter in the PDF or the pages were changed after the build")
    case (true, .differs):
      found.append("neither results nor pages are those that the attached sources and these inputs give")
    default: break
    }
    if seen == .differs || pages == .differs {
      found.append("the visible pages may be forged: read the rebuilt report instead, which `--rebuilt FILE` writes")
    } else if seen == .notChecked || pages == .notChecked && seen != nil {
      found.append(
        "by its record other libraries or fonts made the PDF, so that its pages can't be compared, and what is seen of it "
          + "may be forged; the results are compared: read the rebuilt report instead, which `--rebuilt FILE` writes")
    }
    if !resultsDiffer, pages == .reproduced, seen == .reproduced, state(.files, "bytes") == .differs,
      state(.files, "attachments") == .reproduced
    {
      found.append("all that is seen and attached is the same in other bytes: another program wrote the file again")
    }
    return found
  }

  /// What a verification can't vouch for; nil where every number is bound.
  private var sentenceOfNumbers: String? {
    guard let numbers, !numbers.typed.isEmpty else { return nil }
    let counts = TypedNumbers.Kind.allCases.compactMap { kind in
      numbers.count(kind) == 0 ? nil : "\(numbers.count(kind)) \(kind.rawValue)"
    }
    return "this does not vouch for \(numbers.typed.count == 1 ? "a number" : "numbers") that somebody typed: "
      + counts.joined(separator: ", ")
  }
}
