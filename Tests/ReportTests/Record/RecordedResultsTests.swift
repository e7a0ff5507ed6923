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

  @Test("draws every figure, the sweep as the report did")
  func figures() throws {
    let files = try TinyProject(["01.md": Self.text]).build()
    let record = try RecordedResults(try #require(files["results.json"]))
    #expect(record.sweeps.map(\.id) == ["a"])
    #expect(record.sweeps[0].poisonedActivations?.count == 6)
    let options = RecordedFigureOptions(drops: record.drops)
    for kind in [RecordedFigure.sweep, .orders, .outcomes, .tradeoff, .bars, .activations] {
      #expect(!(try record.graphic(kind, of: "a", options).data.rows.isEmpty), "\(kind)")
    }
    for kind in [RecordedFigure.maps, .confusion, .samples, .architecture] {
      let graphic = try record.graphic(kind, of: nil, options)
      let drawn = try FigureFile(graphic, label: "fig-\(kind.rawValue)").data(as: .svg, fonts: FontBook())
      #expect(drawn == files["figures/fig-\(kind.rawValue).svg"], "\(kind)")
    }
    let absent = #expect(throws: Failure.self) { try record.graphic(.training, of: nil, options) }
    #expect(absent?.text.contains("holds no `training`") == true)
    let sweep = try record.graphic(.sweep, of: nil, options)
    #expect(Data(sweep.data.csv.utf8) == files["figures/fig-a.csv"])
    let failure = #expect(throws: Failure.self) { try record.graphic(.sweep, of: "b", options) }
    #expect(failure?.text.contains("it holds a") == true)
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

  /// Applies `change` to what the figure of `kind` was drawn from.
  static func figure(_ kind: String, _ change: (inout [String: Any]) -> Void) throws -> Data {
    var file = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    var figures = try #require(file["figures"] as? [[String: Any]])
    let place = try #require(figures.firstIndex { $0["directive"] as? String == kind })
    var drawn = try #require(figures[place]["drawn"] as? [String: Any])
    var data = try #require(drawn[kind] as? [String: Any])
    change(&data)
    drawn[kind] = data
    figures[place]["drawn"] = drawn
    file["figures"] = figures
    return try JSONSerialization.data(withJSONObject: file)
  }

  /// Replaces the layers of the network.
  static func layers(_ layers: [[String: Any]]) throws -> Data {
    var file = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    var inputs = try #require(file["inputs"] as? [String: Any])
    var network = try #require(inputs["network"] as? [String: Any])
    network["layers"] = layers
    inputs["network"] = network
    file["inputs"] = inputs
    return try JSONSerialization.data(withJSONObject: file)
  }

  static func layer(_ name: String, reads: [String]) -> [String: Any] {
    ["name": name, "detail": "", "kind": "dense", "reads": reads]
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
      (try Self.figure("maps") { $0["rows"] = 7 }, "positions but 20 values"),
      (try Self.figure("maps") { $0["rows"] = Int.max }, "large"),
      (try Self.figure("maps") { $0["rows"] = 0 }, "0 × 4 large"),
      (try Self.figure("maps") { $0["order"] = [0, 0, 1, 2, 3, 4] }, "leaves one out"),
      (try Self.figure("maps") { $0["clean"] = ["images": 0, "maps": [[0.0]]] }, "are of 0 images"),
      (try Self.figure("confusion") { $0["flagged"] = -1 }, "-1 images of a class"),
      (try Self.figure("confusion") { $0["answers"] = [[String: Any]]() }, "it is of 0 images"),
      (try Self.figure("samples") { $0["width"] = 11 }, "12 × 11 has 360 bytes"),
      (try Self.figure("samples") { $0["samples"] = [[String: Any]]() }, "0 samples"),
      (try Self.layers([Self.layer("a", reads: ["b"]), Self.layer("b", reads: ["a"])]), "does not stand before it"),
      (try Self.layers([Self.layer("a", reads: []), Self.layer("a", reads: [])]), "a layer twice"),
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
