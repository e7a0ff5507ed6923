import Base
import Lab
import Testing

@Suite("labreport diagnose")
struct DiagnoseTests {
  private let lab: PlainLab

  init() throws { lab = try PlainLab() }

  private func run(_ more: String...) throws -> ToolRun {
    try ToolRun(
      [
        "diagnose", "--network", lab.network, "--validation", lab.path(.validation), "--poisoned-validation",
        lab.path(.poisonedValidation),
      ] + more)
  }

  /// By step of pruning in ascending order: how many images of a set get the label of the file.
  private func curve(_ role: SetRole) -> [Int] {
    (0...PlainLab.channels).map { lab.hits(role, without: Set(lab.ascending.prefix($0))) }
  }

  @Test("activations, the trigger's change and the falls are those of plain loops", arguments: [2.5, 10, 30])
  func falls(points: Double) throws {
    let run = try run("--json", "--fall", "\(points)")
    #expect(run.status == 0 && run.message == "", "\(run.message)")
    let json = try run.json()
    #expect(isClose(json["activations"]?.numbers ?? [], lab.activations(.validation)))
    #expect(isClose(json["poisonedActivations"]?.numbers ?? [], lab.activations(.poisonedValidation)))
    #expect(
      isClose(json.at("diagnosis.triggerChanges")?.numbers ?? [], lab.triggerChanges(.validation, .poisonedValidation)))
    #expect(
      json["dead"]?.numbers
        == lab.activations(.validation).indices.filter { lab.activations(.validation)[$0] == 0 }.map(Double.init))

    let accuracy = curve(.validation), attack = curve(.poisonedValidation)
    func firstFall(_ curve: [Int]) -> Int? { curve.firstIndex { Double(curve[0] - $0) * 100 >= points * 40 } }
    #expect(json["accuracyFallsAt"]?.integer == firstFall(accuracy))
    #expect(json["attackFallsAt"]?.integer == firstFall(attack))
    #expect(json["attackHalvedAt"]?.integer == attack.firstIndex { $0 * 2 <= attack[0] })
    // The lab has six channels: eight are all, five all but the one that the trigger changes least.
    #expect(json["mostActiveShare"]?.number == 1)
    let changes = lab.triggerChanges(.validation, .poisonedValidation), sum = changes.reduce(0, +)
    let share = try #require(json["mostChangedShare"]?.number)
    #expect((share - (1 - (changes.min() ?? 0) / sum)).magnitude < 1e-6)
    // Something falls, so that the steps above are told at all.
    #expect(firstFall(accuracy) != nil && attack[0] > 0, "\(accuracy), \(attack)")
  }

  @Test("each channel alone, pruned or put back, is asked of the images that --sample names", arguments: [7, 500])
  func channels(sample: Int) throws {
    let json = try run("--json", "--sample", "\(sample)").json()
    let count = min(sample, 40)
    let chosen = (0..<count).map { $0 * (40 / count) }
    func hits(_ pruned: Set<Int>) -> Int {
      let labels = lab.labels(.poisonedValidation, without: pruned)
      return chosen.count { labels[$0] == lab.truth[.poisonedValidation]?[$0] }
    }
    let attack = curve(.poisonedValidation)
    let halved = Set(lab.ascending.prefix(attack.firstIndex { $0 * 2 <= attack[0] } ?? PlainLab.channels))
    let diagnosis = try #require(json["diagnosis"])
    func counts(_ key: String) -> [Int]? { diagnosis[key]?.list?.compactMap { $0["count"]?.integer } }
    #expect(diagnosis.at("received.count")?.integer == hits([]))
    #expect(diagnosis.at("received.total")?.integer == count)
    #expect(diagnosis.at("repaired.count")?.integer == hits(halved))
    #expect(counts("withoutOne") == (0..<PlainLab.channels).map { hits([$0]) })
    #expect(counts("withOneBack") == (0..<PlainLab.channels).map { hits(halved.subtracting([$0])) })
  }

  @Test("it prints a sentence for each finding and a row for each channel")
  func text() throws {
    let json = try run("--json").json()
    let lines = try run("--honest", lab.network).output.split(separator: "\n").map(String.init)
    try #require(lines.count == 5 + PlainLab.channels)
    #expect(
      lines[0]
        == "\(json["dead"]?.list?.count ?? -1) of 6 channels of \(json["layer"]?.text ?? "") are zero on every clean image"
    )
    #expect(
      lines[1].hasPrefix("the 8 most active channels have 100.0% of the clean activation, the 5 most changed ones "))
    // The honest network is the same one here, and so is what the trigger does to it.
    let change = try #require(json["relativeChange"]?.number)
    let words = String(format: "%.2f", change)
    #expect(
      lines[2] == "the trigger's change is \(words) times the clean activation, \(words) times in the honest network")
    #expect(json["relativeOcclusion"] == nil)
    #expect(lines[3].hasPrefix("accuracy is down by 10 points at step \(json["accuracyFallsAt"]?.integer ?? -1), "))
    #expect(lines[4].hasPrefix("channel,clean_activation,poisoned_activation,trigger_change,"))
    for (channel, line) in lines.dropFirst(5).enumerated() {
      let fields = line.split(separator: ",").compactMap { Double($0) }
      try #require(fields.count == 7)
      #expect(fields[0] == Double(channel) && fields[6] == 40)
      #expect(fields[1] == json["activations"]?.numbers[channel])
      #expect(fields[4] == json.at("diagnosis.withoutOne")?.list?[channel]["count"]?.number)
    }
  }

  @Test("images that don't correspond are told, and have no trigger's change")
  func unpaired() throws {
    let run = try ToolRun([
      "diagnose", "--network", lab.network, "--validation", lab.path(.test), "--poisoned-validation",
      lab.path(.poisonedValidation),
    ])
    #expect(run.status == 0 && run.output.contains("\nthe trigger's change is not known: "), "\(run.output)")
  }

  @Test("what can't be ends with 1 and a sentence, a wrong command line with 2")
  func errors() throws {
    for (arguments, status, sentence) in [
      (["--layer", "pol"], 1, "error: there is no layer `pol`; did you mean `pool`?"),
      (["--layer", "output"], 1, "layer `output` can't be pruned: its units are the classes"),
      (["--sample", "0"], 2, "--sample is 1 or more, not 0."),
      (["--fall", "101"], 2, "X is a number of percentage points"),
    ] {
      let run = try ToolRun(
        [
          "diagnose", "--network", lab.network, "--validation", lab.path(.validation), "--poisoned-validation",
          lab.path(.poisonedValidation),
        ] + arguments)
      #expect(run.status == Int32(status) && run.output == "", "\(arguments)")
      #expect(run.message.contains(sentence), "\(arguments): \(run.message)")
    }
    let absent = try ToolRun(["diagnose", "--network", lab.network, "--validation", lab.path(.validation)])
    #expect(absent.status == 2 && absent.message.contains("--poisoned-validation"))
  }
}
