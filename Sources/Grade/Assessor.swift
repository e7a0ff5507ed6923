package import Base
package import Foundation
package import Lab
package import Render
package import Report
package import Verify

/// Verifies one submission and gives its points. It runs in a process of its own, which may crash or be ended.
package struct Assessor {
  /// The assignment's project.
  package var assignment: ProjectFolder
  package var rubric: Rubric
  package var expectation: ExpectedReport
  /// Results that all submissions share.
  package var shared: URL
  package var workspace: URL
  package var limits: VerificationLimits
  package var engine: Engine
  package var console: any Console

  package init(
    assignment: ProjectFolder, rubric: Rubric, expectation: ExpectedReport, shared: URL, workspace: URL,
    limits: VerificationLimits, engine: Engine, console: any Console
  ) {
    self.assignment = assignment
    self.rubric = rubric
    self.expectation = expectation
    self.shared = shared
    self.workspace = workspace
    self.limits = limits
    self.engine = engine
    self.console = console
  }

  /// The most characters of prose that are kept for likeness.
  private static let mostProse = 400_000

  /// What came of `submission`.
  ///
  /// - Throws: errors of the system, and of the assignment's own files.
  package func assess(_ submission: Submission) throws -> Assessment {
    guard let report = submission.report else {
      return Assessment(
        student: submission.student, verdict: .notReport, remark: "there is no PDF in the folder", rubric: rubric)
    }
    let pdf: ReportPDF
    do { pdf = try ReportPDF(path: report.path) } catch let problem as Diagnostic {
      return Assessment(
        student: submission.student, verdict: .notReport,
        remark: "not made by LabReport, or changed since: "
          + problem.message.replacing(report.path, with: report.lastPathComponent), rubric: rubric)
    }
    var verification = Verification(
      pdf: pdf, project: assignment, comparesSources: false, engine: engine, console: console)
    verification.expectation = expectation
    verification.beside = submission.folder
    verification.shared = shared
    verification.workspace = workspace
    verification.limits = limits
    var run: ReportRun?
    var result = try verification.run { run = $0 }
    result.report = report.lastPathComponent
    var assessment = Assessment(
      student: submission.student, verdict: result.verdict, remark: Self.remark(result.findings))
    assessment.findings = result.findings
    assessment.text = VerificationTable(result: result).text
    assessment.json = String(decoding: try JSONText.pretty(VerificationOutput(result)), as: UTF8.self)
    let numbers = result.numbers
    assessment.unexplained = numbers.map { $0.count(.unexplained) + $0.count(.near) } ?? 0
    assessment.network = String((result.network ?? "").prefix(16))
    assessment.networkIs = result.network.map { expectation.isNetwork($0) ? "assigned" : "another" } ?? ""
    assessment.pages = pdf.pageCount
    assessment.typed = (numbers?.typed ?? []).prefix(500).map {
      Assessment.Typed(
        place: "\($0.file):\($0.line)", number: $0.number, context: $0.context,
        kind: $0.kind.rawValue)
    }
    assessment.prose = run.map { Assessment.Passage.all(in: $0.prose, atMost: Self.mostProse) } ?? []
    assessment.items = try rubric.items.map { try item($0, submission, result, pdf, run) }
    return assessment
  }

  /// What a table says in one line: where something differs, what it is rather than how much.
  private static func remark(_ findings: [String]) -> String {
    guard findings.count > 1, findings[0].hasPrefix("not everything is reproduced") else { return findings.first ?? "" }
    let said = findings.first { $0.hasPrefix("the visible pages") || $0.hasPrefix("the record was changed") }
    return said ?? findings[1]
  }

  private func item(
    _ item: Rubric.Item, _ submission: Submission, _ result: VerificationResult, _ pdf: ReportPDF, _ run: ReportRun?
  ) throws -> Assessment.Item {
    let notRun = item.gives(false, "the report could not be run")
    switch item.test {
    case .reproduced: return item.gives(result.verdict == .reproduced, result.findings.first ?? "")
    case .person:
      return Assessment.Item(name: item.name, points: 0, of: item.points, finding: "for a person", isForPerson: true)
    case .pages(let most): return item.gives(pdf.pageCount <= most, "\(pdf.pageCount) pages, at most \(most)")
    case .typed(let most):
      guard let numbers = result.numbers else { return notRun }
      let count = numbers.count(.unexplained) + numbers.count(.near)
      return item.gives(count <= most, "\(count) typed numbers that no result explains, at most \(most)")
    case .holds(let claim):
      guard let run else { return notRun }
      do throws(Diagnostic) {
        let checked = try run.check(claim)
        return item.gives(checked.holds, checked.finding)
      } catch { return item.gives(false, error.message) }
    case .shows(let label):
      let isThere = run?.chapters.contains { $0.labels.contains { $0.name.text == label } }
      return isThere.map { item.gives($0, $0 ? "there" : "`\(label)` is not there") } ?? notRun
    case .directive(let name):
      let isThere = run?.chapters.contains { $0.directives.contains { $0.name.text == name } }
      return isThere.map { item.gives($0, $0 ? "there" : "{lab \(name)} is not there") } ?? notRun
    case .cites(let key):
      guard let run else { return notRun }
      let isThere = run.citedKeys.contains(key)
      return item.gives(isThere, isThere ? "cited" : "`\(key)` is not cited")
    case .repaired(let wanted): return try repaired(wanted, item, submission)
    }
  }

  /// Runs a network that was handed in over the assignment's test images.
  private func repaired(
    _ wanted: Rubric.Repaired, _ item: Rubric.Item, _ submission: Submission
  ) throws -> Assessment.Item {
    guard let file = submission.folder?.appending(path: wanted.file),
      FileManager.default.fileExists(atPath: file.path)
    else { return item.gives(false, "there is no \(wanted.file)") }
    let check = ReportCheck(assignment, profile: nil, overrides: [])
    let store = ResultStore(folder: shared, console: console)
    var folder = assignment
    folder.embedded = shared
    guard let plan = check.plan else { throw check.problems }
    let inputs = try LabInputs.open(
      plan.sources.configuration.inputs, project: folder, networks: check.networks, store: store,
      threads: engine.threads, console: console)
    do {
      let network = try Network.load(path: file.path).network
      let found = try engine.evaluate(
        network, clean: try inputs[.test]?.source(), poisoned: try inputs[.poisonedTest]?.source())
      let accuracy = found.clean?.accuracy, attack = found.poisoned?.attackSuccess
      let isGood = (accuracy?.value ?? 0) >= wanted.accuracy && (attack?.value ?? 0) <= wanted.attack
      let texts = [
        accuracy.map { "clean accuracy \($0.percentText(digits: 2))% (\($0.count) of \($0.total))" },
        attack.map { "attack success \($0.percentText(digits: 2))% (\($0.count) of \($0.total))" },
      ]
      return item.gives(isGood, texts.compactMap { $0 }.joined(separator: ", "))
    } catch { return item.gives(false, "\(wanted.file): \(Diagnostic.sentence(of: error))") }
  }
}

extension Rubric.Item {
  /// All its points where it holds, none where it does not.
  fileprivate func gives(_ holds: Bool, _ finding: String) -> Assessment.Item {
    Assessment.Item(name: name, points: holds ? points : 0, of: points, finding: finding)
  }
}

extension ReportRun {
  fileprivate var chapters: [ParsedChapter] {
    [plan.sources.abstract].compactMap { $0 } + plan.sources.chapters
  }

  /// The keys of the works that the report cites.
  fileprivate var citedKeys: Set<String> { Set(chapters.flatMap(\.citedKeys)) }
}

extension Assessment.Passage {
  /// The passages of `prose` of three words or more, at most `most` characters together.
  package static func all(in prose: [ProseRun], atMost most: Int) -> [Assessment.Passage] {
    var left = most
    return prose.compactMap { run in
      guard let place = run.places.first, run.characters.split(separator: " ").count >= 3, left > 0 else { return nil }
      let text = String(run.characters.prefix(left)).replacing(String(ProseRun.placeholder), with: "…")
      left -= text.count
      return Assessment.Passage(file: place.file, line: place.start.line, text: text)
    }
  }
}
