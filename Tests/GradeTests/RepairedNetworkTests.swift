import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Grade
@testable import Report
@testable import Verify

@Suite("A network handed in beside a report")
struct RepairedNetworkTests {
  @Test("is evaluated on the assignment's test images, and has its points from both bounds")
  func evaluated() throws {
    let project = try TinyProject(["01.md": TinyProject.quotingChapter])
    _ = try project.build()
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (file, name) in [("output/report.pdf", "report.pdf"), ("models/net.h5", "b2.h5"), ("lab.yml", "text.h5")] {
      try FileManager.default.copyItem(
        at: project.folder.appending(path: file), to: folder.appending(path: name))
    }
    // What the network answers, by the engine itself.
    let network = try Network.load(path: folder.appending(path: "b2.h5").path).network
    let engine = Engine(threads: 1)
    let data = project.folder.appending(path: "data")
    let found = try engine.evaluate(
      network, clean: try DataSet(path: data.appending(path: SetRole.test.coursePath).path),
      poisoned: try DataSet(path: data.appending(path: SetRole.poisonedTest.coursePath).path))
    let accuracy = try #require(found.clean).accuracy, attack = try #require(found.poisoned).attackSuccess
    func item(_ file: String, _ accuracy: Double, _ attack: Double) -> Rubric.Item {
      Rubric.Item(
        name: file, points: 3, test: .repaired(Rubric.Repaired(file: file, accuracy: accuracy, attack: attack)))
    }
    let rubric = Rubric(items: [
      item("b2.h5", accuracy.value, attack.value), item("b2.h5", accuracy.value + 0.001, 1),
      item("b2.h5", 0, attack.value - 0.001), item("absent.h5", 0, 1), item("text.h5", 0, 1),
    ])
    let assignment = try ProjectFolder(path: project.folder.path)
    let shared = folder.appending(path: "shared"), console = TestConsole()
    let assessor = Assessor(
      assignment: assignment, rubric: rubric,
      expectation: try ExpectedReport(project: assignment, engine: engine, console: console, embedded: shared),
      shared: shared, workspace: FileManager.default.temporaryDirectory, limits: VerificationLimits(), engine: engine,
      console: console)
    let assessment = try assessor.assess(
      Submission(student: "ada", report: folder.appending(path: "report.pdf"), folder: folder))
    #expect(assessment.items.map(\.points) == [3, 0, 0, 0, 0])
    #expect(assessment.items[0].finding.contains("(\(accuracy.count) of \(accuracy.total))"))
    #expect(assessment.items[3].finding == "there is no absent.h5")
    #expect(assessment.items[4].finding.hasPrefix("text.h5: "))
  }
}
