import Foundation
import Lab
import Testing

@testable import labreport

@Suite("A record read back")
struct RecordedResultsTests {
  static let record: Data = {
    let text = "# One\n\n```{lab sweep}\n#| id: a\n#| label: fig-a\n#| fig-cap: \"A.\"\n```\n"
    return (try? TinyProject(["01.md": text]).build()["results.json"]) ?? Data()
  }()

  @Test("draws every figure, the sweep as the report did")
  func figures() throws {
    let text = "# One\n\n```{lab sweep}\n#| id: a\n#| label: fig-a\n#| fig-cap: \"A.\"\n```\n"
    let files = try TinyProject(["01.md": text]).build()
    let record = try RecordedResults(try #require(files["results.json"]))
    #expect(record.sweeps.map(\.id) == ["a"])
    #expect(record.sweeps[0].poisonedActivations?.count == 6)
    let options = RecordedFigureOptions(drops: record.drops)
    for kind in RecordedFigure.allCases {
      #expect(!(try record.graphic(kind, of: "a", options).data.rows.isEmpty), "\(kind)")
    }
    let sweep = try record.graphic(.sweep, of: nil, options)
    #expect(Data(sweep.data.csv.utf8) == files["figures/fig-a.csv"])
    let failure = #expect(throws: Failure.self) { try record.graphic(.sweep, of: "b", options) }
    #expect(failure?.text.contains("its sweeps are a") == true)
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
      (Data("[]".utf8), "it is no results.json"), (Data(), "it is no results.json"),
      (Data(String(repeating: "[", count: 100_000).utf8), "it is no results.json"),
      (Data("{\"schema\":3,\"parameters\":{\"drops\":[]},\"experiments\":[]}".utf8), "its schema is 3"),
    ]
    #expect(throws: Never.self) { try RecordedResults(Self.record) }
    for (data, fact) in cases {
      let problem = #expect(throws: RecordProblem.self) { try RecordedResults(data) }
      #expect(problem?.fact.contains(fact) == true, "\(fact): \(problem?.fact ?? "")")
    }
  }

  @Test("that is no file is a sentence")
  func noFile() {
    let failure = #expect(throws: Failure.self) { try RecordedResults(path: "/nonexistent/results.json") }
    #expect(failure?.text == "error: there is no file /nonexistent/results.json\n")
    #expect(throws: Failure.self) { try RecordedResults(path: "/dev/zero") }
  }
}
