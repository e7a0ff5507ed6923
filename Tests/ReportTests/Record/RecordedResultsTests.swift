import Base
import Canvas
import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Report

@Suite("A record read back")
struct RecordedResultsTests {
  static let text =
    "# One\n\n```{lab sweep}\n#| id: a\n#| label: fig-a\n#| fig-cap: \"A.\"\n```\n\n"
    + FigureTests.figure("maps", "sweep: a\nimages: 20") + FigureTests.figure("confusion", "sweep: a\nstep: 5")
    + FigureTests.figure("samples", "sweep: a\ndrop: 10\ncount: 3") + FigureTests.figure("architecture", "")

  static let record: Data = {
    return (try? TinyProject(["01.md": text]).build()["results.json"]) ?? Data()
  }()

  @Test("draws every figure of the report, to the same bytes")
  func figures() throws {
    let files = try TinyProject(["01.md": Self.text]).build()
    let record = try RecordedResults(try #require(files["results.json"]))
    #expect(record.sweeps.map(\.id) == ["a"])
    #expect(record.sweeps[0].poisonedActivations?.count == 6)
    let names = files.keys.filter { $0.hasPrefix("figures/") && $0.hasSuffix(".svg") }
    let labels = names.map { String($0.dropFirst("figures/".count).dropLast(".svg".count)) }
    #expect(Set(labels) == ["fig-a", "fig-maps", "fig-confusion", "fig-samples", "fig-architecture"])
    let fonts = try FontBook()
    for label in labels {
      let file = FigureFile(try record.figure(label), label: label)
      for kind in FigureFile.Kind.besideReports {
        #expect(try file.data(as: kind, fonts: fonts) == files["figures/\(label).\(kind.rawValue)"], "\(label)")
      }
    }
  }

  @Test("names the figures that it holds where another is asked for")
  func absentFigure() throws {
    let record = try RecordedResults(Self.record)
    let near = #expect(throws: Diagnostic.self) { try record.figure("fig-map") }
    #expect(near?.message == "the record holds no figure `fig-map`")
    #expect(near?.hint == "did you mean `fig-maps`?")
    let far = #expect(throws: Diagnostic.self) { try record.figure("training") }
    #expect(far?.hint == "it holds fig-a, fig-architecture, fig-confusion, fig-maps, fig-samples")
    let old = try RecordedResults(Data(#"{"schema":2,"experiments":[],"figures":[{"id":"maps"}]}"#.utf8))
    let older = #expect(throws: Diagnostic.self) { try old.figure("fig-a") }
    #expect(older?.hint == "records before schema 3 hold no figures; build the report again")
  }

  /// Applies `change` to the sweep of a good record.
  static func changed(_ change: (inout [String: Any]) -> Void) throws -> Data {
    var file = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    var experiments = try #require(file["experiments"] as? [[String: Any]])
    var sweep = try #require(experiments[0]["sweep"] as? [String: Any])
    change(&sweep)
    experiments[0]["sweep"] = sweep
    file["experiments"] = experiments
    return try JSONSerialization.data(withJSONObject: file)
  }

  /// Applies `change` to the figure called `label`.
  static func figure(_ label: String, _ change: (inout [String: Any]) -> Void) throws -> Data {
    var file = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    var figures = try #require(file["figures"] as? [String: [String: Any]])
    var figure = try #require(figures[label])
    change(&figure)
    figures[label] = figure
    file["figures"] = figures
    return try JSONSerialization.data(withJSONObject: file)
  }

  /// Replaces a count of step 3.
  static func step(_ set: String, _ count: String, _ value: Any, of network: String = "network") throws -> Data {
    try changed { sweep in
      guard var steps = sweep["steps"] as? [[String: Any]], var outcomes = steps[3][network] as? [String: Any],
        var counts = outcomes[set] as? [String: Any]
      else { return }
      counts[count] = value
      outcomes[set] = counts
      steps[3][network] = outcomes
      sweep["steps"] = steps
    }
  }

  @Test("whose numbers contradict one another is refused with the fact")
  func contradictions() throws {
    let cases: [(Data, String)] = [
      (try Self.step("test", "correct", -1), "a count is not 0"),
      (try Self.step("test", "correct", Int.max), "a count is not 0"),
      (try Self.step("test", "correct", 7_000), "another number of images"),
      (try Self.step("poisonedTest", "flagged", 1), "another number of images"),
      (try Self.step("test", "correct", 1.5), "it is no results.json"),
      (try Self.changed { $0["channels"] = [0, 1, 2, 3, 4, 4] }, "pruned twice"),
      (try Self.changed { $0["channels"] = [0, 1, 2, 3, 4, 9] }, "pruned twice or is none"),
      (try Self.changed { $0["channels"] = [Int]() }, "0 channels"),
      (try Self.changed { $0["activations"] = [1, 2] }, "6 channels but 2 activations"),
      (try Self.changed { $0["activations"] = [1e300, 0, 0, 0, 0, 0] }, "not finite"),
      (try Self.changed { $0["steps"] = [[String: Any]]() }, "6 channels but 0 steps"),
      (try Self.changed { $0.removeValue(forKey: "layer") }, "no `layer` at experiments.0.sweep"),
      (try Self.figure("fig-maps") { $0["rows"] = 0 }, "at figures.fig-maps"),
      (try Self.figure("fig-confusion") { $0["total"] = -1 }, "at figures.fig-confusion"),
      (try Self.figure("fig-samples") { $0["rows"] = [[String: Any]]() }, "at figures.fig-samples"),
      (try Self.figure("fig-architecture") { $0["kind"] = "castle" }, "at figures.fig-architecture"),
      (Data("[]".utf8), "it is no results.json"), (Data(), "it is no results.json"),
      (Data(String(repeating: "[", count: 100_000).utf8), "it is no results.json"),
      (Data("{\"schema\":4,\"experiments\":[]}".utf8), "its schema is 4"),
    ]
    #expect(throws: Never.self) { try RecordedResults(Self.record) }
    for (data, fact) in cases {
      let problem = #expect(throws: Diagnostic.self) { try RecordedResults(data) }
      #expect(problem?.message.contains(fact) == true, "\(fact): \(problem?.message ?? "")")
    }
  }

  @Test("that is no file is a sentence")
  func noFile() {
    let failure = #expect(throws: Diagnostic.self) { try RecordedResults(path: "/nonexistent/results.json") }
    #expect(failure?.message == "there is no file /nonexistent/results.json")
    #expect(throws: Diagnostic.self) { try RecordedResults(path: "/dev/zero") }
  }
}
