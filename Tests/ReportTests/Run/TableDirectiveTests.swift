import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Report

/// `{lab table}` and `{lab seeds}` in tiny reports.
@Suite("Steps and seeds in chapters")
struct TableDirectiveTests {
  private static func page(_ body: String, _ files: [String: String] = [:]) throws -> (page: String, problems: String) {
    let chapter = """
      # Steps

      ```{lab sweep}
      #| id: ascending
      ```

      \(body)
      """
    let project = try TinyProject(["01.md": chapter])
    for (name, text) in files { try Data(text.utf8).write(to: project.folder.appending(path: name)) }
    let folder = try ProjectFolder(path: project.folder.path)
    let check = ReportCheck(folder, profile: nil, overrides: [])
    guard !check.hasErrors else { return ("", check.problems.text) }
    let build = ReportBuild(
      check, engine: .init(threads: 2), store: folder.store(console: TestConsole()), formats: OutputFormat.allCases,
      output: project.folder.appending(path: "output"))
    do { _ = try build.run(console: TestConsole()) } catch { return ("", "\(error)") }
    return (
      try String(contentsOf: project.folder.appending(path: "output/report.html"), encoding: .utf8), check.problems.text
    )
  }

  /// The texts of the body cells of each row of the only table.
  private static func rows(_ page: String) -> [[String]] {
    let body = page.split(separator: "<tbody>").dropFirst().first?.split(separator: "</tbody>").first ?? ""
    return body.split(separator: "<tr").dropFirst().map { row in
      row.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/.dotMatchesNewlines()).map {
        String($0.output.1).replacing(/<[^>]*>/, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
  }

  private static func table(_ options: String) throws -> [[String]] {
    let (page, problems) = try page("```{lab table}\nsweep: ascending\n\(options)\n```")
    #expect(problems == "")
    return rows(page)
  }

  @Test("rows are drops, steps or fractions, and columns those that were chosen") func rows() throws {
    let steps = try Self.table("steps: [0, 1, 3]\ncolumns: [pruned, fraction, accuracy, detection]")
    #expect(steps.map { $0[0] } == ["0", "1", "3"])
    #expect(steps.allSatisfy { $0.count == 4 })
    #expect(steps[0][3] == "0.00")
    let fractions = try Self.table("fractions: [0, 50, 100]\ncolumns: [pruned]")
    let channels = try #require(Int(fractions[2][0]))
    #expect(fractions.map { $0[0] } == ["0", String(channels / 2), String(channels)])
    let all = try Self.table("steps: all\ncolumns: [pruned]")
    #expect(all.map { $0[0] } == (0...channels).map(String.init))
    let drops = try Self.table("drops: [0, 10]\ncolumns: [drop, pruned, accuracy, asr]")
    #expect(drops.map { $0[0] } == ["0", "10"])
    // The network as received, however its rows are named.
    #expect(drops[0][2] == steps[0][2])
  }

  @Test("options that contradict one another, or are no steps, are named") func mistakes() throws {
    for (options, message) in [
      ("drops: [2]\nsteps: [1]", "`drops` and `steps` both say which rows there are"),
      ("steps: [-1]", "a step is an integer"), ("fractions: [120]", "a fraction is a percentage"),
      ("columns: [accuracy, detecton]", "detection"),
    ] {
      let problems = try Self.page("```{lab table}\nsweep: ascending\n\(options)\n```").problems
      #expect(problems.contains(message), "\(problems)")
    }
  }

  private static let header =
    "recipe,seed,sha256,pruned,channel,clean_validation_correct,clean_validation_count,poisoned_validation_hits,"
    + "poisoned_validation_count,clean_test_correct,clean_test_count,poisoned_test_hits,poisoned_test_count\n"

  private static let counts =
    header + "one,1,x,0,,100,100,50,50,90,100,40,50\none,1,x,1,2,95,100,10,50,80,100,5,50\n"
    + "one,2,x,0,,100,100,50,50,92,100,44,50\none,2,x,1,0,97,100,50,50,91,100,44,50\none,2,x,2,1,50,100,50,50,9,100,4,50\n"

  private static let block = """
    ```{lab seeds}
    #| id: seeds
    #| label: fig-seeds
    #| fig-cap: "Seeds."
    #| expect: ['seeds.at("one", "4").asr <= 0.1 in all seeds', 'seeds.at("one", "0").asr.min == 0.8']
    file: seeds.csv
    recipes: [one]
    drops: [4]
    ```

    """

  @Test("networks of several seeds are drawn and quoted from a file of counts") func seeds() throws {
    let text =
      "`{lab} pct(seeds.at(\"one\", \"4\").asr.max, 1)`, `{lab} seeds.at(\"one\", \"4\").pruned.mean`, @fig-seeds."
    let (page, problems) = try Self.page(Self.block + text, ["seeds.csv": Self.counts])
    #expect(problems == "")
    // Seed 1 is 5 points down after one channel with 5 of 50, seed 2 after two with 4 of 50.
    #expect(page.contains("10.0%"))
    #expect(page.contains("1.5"))
  }

  @Test("what is wrong with the file is told with its line") func files() throws {
    func problem(_ text: String, _ block: String = Self.block) throws -> String {
      try Self.page(block, ["seeds.csv": text]).problems
    }
    #expect(try Self.page(Self.block).problems.contains("seeds.csv"))
    #expect(try problem("recipe,seed\n").contains("has no column `pruned`"))
    #expect(try problem(Self.header + "one,1,x,0,,100,100,50,50,90,100,60,50\n").contains("60 of 50 images"))
    #expect(try problem(Self.header + "one,1,x,1,2,100,100,50,50,90,100,40,50\n").contains("out of order"))
    #expect(try problem(Self.header + "one,1,x,0,,100,100,x,50,90,100,40,50\n").contains("not `x`"))
    #expect(try problem(Self.header + "one,1\n").contains("has no `pruned`"))
    let other = Self.block.replacing("recipes: [one]", with: "recipes: [on]").replacing("\"one\"", with: "\"on\"")
    #expect(try problem(Self.counts, other).contains("has no recipe `on`"))
    let drop = Self.block.replacing("\"4\"", with: "\"5\"")
    #expect(try problem(Self.counts, drop).contains("has no X `5`"))
  }
}
