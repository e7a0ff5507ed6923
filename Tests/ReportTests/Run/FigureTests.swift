import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Report

@Suite("Figures of a report")
struct FigureTests {
  static func figure(_ name: String, _ body: String) -> String {
    """
    ```{lab \(name)}
    #| label: fig-\(name)
    #| fig-cap: "The figure \(name)."
    \(body)
    ```


    """
  }

  static let chapter =
    """
    # One

    ```{lab sweep}
    #| id: asc
    #| label: fig-sweep
    #| fig-cap: "Pruned."
    series: [accuracy, asr, goodnet]
    axes: two
    panels: test
    width: 300
    height: 90
    ```

    ```{lab sweep}
    #| id: desc
    order: descending
    layout: below
    ```


    """
    + figure("orders", "sweeps: [asc, desc]\npanels: asr") + figure("activations", "sweep: asc")
    + figure("maps", "sweep: asc\nimages: 40\nset: validation\norder: index") + figure("bars", "sweep: asc")
    + figure("outcomes", "sweep: asc") + figure("tradeoff", "sweep: asc\nseries: [pruned, goodnet]")
    + figure("confusion", "sweep: asc\nstep: 6\nnetwork: goodnet\ntop: 2")
    + figure("samples", "sweep: asc\ndrop: 10\ncount: 3") + figure("architecture", "width: 300")

  @Test("every labelled figure leaves its data and itself, and those of earlier builds go")
  func files() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let files = try project.build()
    let names = [
      "sweep", "orders", "activations", "maps", "bars", "outcomes", "tradeoff", "confusion", "samples", "architecture",
    ]
    let expected = names.flatMap { name in ["csv", "svg", "pdf"].map { "figures/fig-\(name).\($0)" } }
    #expect(Set(files.keys.filter { $0.hasPrefix("figures/") }) == Set(expected))
    for name in names {
      let csv = String(decoding: try #require(files["figures/fig-\(name).csv"]), as: UTF8.self)
      #expect(csv.split(separator: "\n").count > 1, "\(name)")
      let svg = String(decoding: try #require(files["figures/fig-\(name).svg"]), as: UTF8.self)
      #expect(svg.contains("<svg") && svg.contains("<desc"), "\(name)")
      #expect(try #require(files["figures/fig-\(name).pdf"]).starts(with: Data("%PDF-".utf8)), "\(name)")
    }
    let mine = project.folder.appending(path: "output/figures/notes.txt")
    try Data("mine".utf8).write(to: mine)
    try project.write(ReportBuildTests.chapter, to: "chapters/01.md")
    let later = try project.build().keys.filter { $0.hasPrefix("figures/") }.sorted()
    #expect(later == ["figures/fig-sweep.csv", "figures/fig-sweep.pdf", "figures/fig-sweep.svg", "figures/notes.txt"])
  }

  @Test("the channels' activations are the means of their maps")
  func mapsAndActivations() throws {
    let images = ImagesInMemory(
      shape: TinyProject.shape, pixels: (0..<20 * TinyProject.shape.count).map { Float($0 * 7919 % 256) },
      labels: [Int](repeating: 0, count: 20))
    let engine = Engine(threads: 1)
    let swept = try engine.sweep(TinyProject.network, sets: LabSets(validation: images)).results[0]
    let means = try engine.channelMaps(TinyProject.network, of: images, at: Array(0..<20))
    #expect(means.measuredAt == "pool" && means.rows == 5 && means.columns == 4 && means.maps.count == 6)
    for (map, activation) in zip(means.maps, swept.activations) {
      #expect(abs(map.reduce(0, +) / Double(map.count) - activation) <= 1e-9 * max(1, activation))
    }
  }

  @Test(
    "an option that is wrong is an error at its value",
    arguments: [
      ("series: [accuracy, loss]", "`series` is a list of"), ("axes: three", "`axes` is `one` or `two`"),
      ("width: 2000", "`width` is an integer from 160 to 440"), ("height: tall", "`height` is an integer"),
      ("layout: around", "`layout` is `beside` or `below`"), ("size: 3", "has no option `size`"),
    ])
  func wrongOptions(body: String, message: String) throws {
    let text = "# One\n\n```{lab sweep}\n\(body)\n```\n"
    let said = try TinyProject(["01.md": text]).check()
    #expect(said.contains("chapters/01.md:4:") && said.contains(message), "\(said)")
  }

  @Test("options that need each other are told apart from those that exclude each other")
  func optionsTogether() throws {
    let samples = try TinyProject(["01.md": "# One\n\n```{lab samples}\ndrop: 2\n```\n"]).check()
    #expect(samples.contains("has `drop` but no `sweep`"), "\(samples)")
    let both = try TinyProject([
      "01.md": "# One\n\n```{lab sweep}\n#| id: a\n```\n\n```{lab confusion}\nsweep: a\ndrop: 2\nstep: 1\n```\n"
    ]).check()
    #expect(both.contains("takes `drop` or `step`, not both"), "\(both)")
  }

  @Test("a step that a sweep does not have fails the build at its place")
  func noStep() throws {
    let text = "# One\n\n```{lab sweep}\n#| id: a\n```\n\n```{lab confusion}\nsweep: a\nstep: 7\n```\n"
    let failure = #expect(throws: Diagnostics.self) { try TinyProject(["01.md": text]).build() }
    #expect(failure?.text.contains("`a` has steps 0 … 6, and no step 7") == true, "\(failure?.text ?? "")")
  }
}
