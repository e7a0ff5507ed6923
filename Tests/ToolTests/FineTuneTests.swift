import Base
import Foundation
import Lab
import ReportTestSupport
import Testing

@Suite("labreport finetune")
struct FineTuneTests {
  private let lab: PlainLab

  init() throws { lab = try PlainLab() }

  private func path(_ name: String) -> String { lab.project.folder.appending(path: name).path }

  private func run(_ more: [String]) throws -> ToolRun {
    try ToolRun(
      [
        "finetune", "--network", lab.network, "--validation", lab.path(.validation), "--poisoned-validation",
        lab.path(.poisonedValidation), "--test", lab.path(.test), "--poisoned-test", lab.path(.poisonedTest),
        "--epochs", "4", "--batch", "8", "--learning-rate", "0.001",
      ] + more)
  }

  @Test("the counts before and after are those of plain loops over the networks, and pruned channels stay zero")
  func counts() throws {
    let run = try run(["--prune", "2", "--out", path("tuned.h5"), "--json"])
    #expect(run.status == 0 && run.message == "", "\(run.message)")
    let json = try run.json()
    let pruned = Set(lab.ascending.prefix(2))
    #expect(json["pruned"]?.list?.count == 1)
    #expect(json["pruned"]?.list?.first?["channels"]?.numbers.sorted() == pruned.map(Double.init).sorted())

    let tuned = try Network.load(path: path("tuned.h5")).network
    let after = try PlainLab(lab.project, network: tuned)
    for (name, hits) in [
      ("received", { lab.hits($0) }), ("untuned", { lab.hits($0, without: pruned) }), ("tuned", { after.hits($0) }),
    ] as [(String, (SetRole) -> Int)] {
      #expect(json.at("\(name).test.correct")?.integer == hits(.test), "\(name)")
      #expect(json.at("\(name).test.total")?.integer == 40)
      for role in [SetRole.poisonedValidation, .poisonedTest] {
        #expect(json.at("\(name).\(role.rawValue).target")?.integer == hits(role), "\(name), \(role)")
      }
    }
    guard case .convolution(let convolution) = tuned.layers[1].operation else {
      Issue.record("the first layer is no convolution any more")
      return
    }
    for (place, weight) in convolution.kernel.values.enumerated() where pruned.contains(place % 6) {
      #expect(weight == 0, "\(place)")
    }
    #expect(
      after.activations(.validation).indices.filter { after.activations(.validation)[$0] == 0 }.sorted()
        == pruned.sorted())
    #expect(tuned.layers[1].operation != TinyProject.network.layers[1].operation)
  }

  @Test("held-out images decide: of the best epochs the last is kept, and the curve says the same")
  func epochs() throws {
    let json = try run(["--csv", path("curve.csv"), "--json"]).json()
    #expect(json["pruned"]?.list == [])
    #expect((json["tunedImages"]?.integer ?? 0) + (json["heldOutImages"]?.integer ?? 0) == 40)
    let epochs = try #require(json["epochs"]?.list)
    #expect(epochs.compactMap { $0["epoch"]?.integer } == Array(0..<epochs.count) && epochs.count > 1)
    #expect(epochs[0]["loss"] == nil && epochs.dropFirst().allSatisfy { ($0["loss"]?.number ?? 0) > 0 })
    let correct = epochs.compactMap { $0.at("heldOut.correct")?.integer }
    let best = try #require(correct.dropFirst().max()), kept = try #require(json["kept"]?.integer)
    #expect(kept == correct.lastIndex(of: best))
    #expect(json.at("tuned.validation") == epochs[kept]["heldOut"])
    #expect(json.at("received.validation") == epochs[0]["heldOut"])
    #expect(json["received"] == json["untuned"])

    let rows = try String(contentsOfFile: path("curve.csv"), encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(rows.count == epochs.count)
    for (row, epoch) in zip(rows, epochs) {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(Int(fields[0]) == epoch["epoch"]?.integer && (fields[1] == "1") == (epoch["epoch"]?.integer == kept))
      #expect(Double(fields[2]) == epoch["loss"]?.number)
      #expect(Int(fields[3]) == epoch.at("heldOut.correct")?.integer)
      #expect(Int(fields[5]) == epoch.at("poisonedValidation.target")?.integer)
    }
  }

  @Test("--drop prunes up to the first step that is so far under the network as received")
  func drop() throws {
    let curve = (0...PlainLab.channels).map { lab.hits(.validation, without: Set(lab.ascending.prefix($0))) }
    let step = try #require(curve.firstIndex { (curve[0] - $0) * 100 >= 20 * 40 })
    let run = try run(["--drop", "20", "--epochs", "1"])
    #expect(run.output.hasPrefix("\(step) channels of "), "\(run.output)")
    let sentences = run.output.split(separator: "\n")
    #expect(sentences.count == 4 && sentences[1].hasPrefix("as received: held out "))
    #expect(sentences[1].hasSuffix("poisoned test \(lab.hits(.poisonedTest)) of 40 the target"))
  }

  @Test("the same bytes with any number of threads, and others with another seed")
  func bytes() throws {
    var networks: [Data] = []
    for (index, options) in [["--threads", "1"], ["--threads", "3"], ["--seed", "5"]].enumerated() {
      #expect(try run(options + ["--out", path("tuned-\(index).h5")]).status == 0)
      networks.append(try Data(contentsOf: URL(filePath: path("tuned-\(index).h5"))))
    }
    #expect(networks[0] == networks[1] && networks[0] != networks[2])
  }

  @Test("what can't be ends with 1 and a sentence, a wrong command line with 2, and nothing is written")
  func errors() throws {
    for (arguments, status, sentence) in [
      (["--prune", "7"], 1, "error: 7 channels can't be pruned: conv has 6"),
      (["--prune", "1", "--drop", "2"], 2, "Give --prune or --drop, not both."),
      (["--prune=-1"], 2, "--prune is 0 or more, not -1."), (["--epochs", "0"], 2, "epochs"),
      (["--layers", "cnv"], 1, "cnv"), (["--optimizer", "rmsprop"], 2, "The value 'rmsprop' is invalid"),
    ] {
      let run = try run(arguments + ["--out", path("none.h5")])
      #expect(run.status == Int32(status) && run.output == "", "\(arguments): \(run.message)")
      #expect(run.message.contains(sentence), "\(arguments): \(run.message)")
    }
    #expect(!FileManager.default.fileExists(atPath: path("none.h5")))
  }
}
