import Base
import Foundation
import Lab
import ReportTestSupport
import Testing

@Suite("labreport compare")
struct CompareTests {
  private static let pruned: Set = [0, 3, 4]

  private let lab: PlainLab
  private let repaired: String

  init() throws {
    lab = try PlainLab()
    repaired = try lab.write(without: Self.pruned, to: "repaired.h5")
  }

  private func run(
    _ more: String..., repaired: String? = nil, clean: SetRole = .test, poisoned: SetRole = .poisonedTest
  ) throws -> ToolRun {
    try ToolRun(
      [
        "compare", "--network", lab.network, "--repaired", repaired ?? self.repaired, "--clean", lab.path(clean),
        "--poisoned", lab.path(poisoned),
      ] + more)
  }

  /// What the test counts for one network: labels, nil where the image is flagged.
  private struct Counts {
    var clean: [Int?], poisoned: [Int?]
  }

  @Test("counts, robust accuracy, DER and McNemar's test are those of plain loops")
  func numbers() throws {
    func labels(_ role: SetRole, _ pruned: Set<Int>) -> [Int?] { lab.labels(role, without: pruned) }
    let received = Counts(clean: labels(.test, []), poisoned: labels(.poisonedTest, []))
    let fixed = Counts(clean: labels(.test, Self.pruned), poisoned: labels(.poisonedTest, Self.pruned))
    func good(_ first: [Int?], _ second: [Int?]) -> [Int?] { zip(first, second).map { $0 == $1 ? $0 : nil } }
    let goodNet = Counts(clean: good(received.clean, fixed.clean), poisoned: good(received.poisoned, fixed.poisoned))
    let truth = try #require(lab.truth[.test]), target = try #require(lab.truth[.poisonedTest])
    func hits(_ labels: [Int?], _ wanted: [Int]) -> Int { zip(labels, wanted).count { $0 == $1 } }

    let run = try run("--json")
    #expect(run.status == 0 && run.message == "", "\(run.message)")
    let json = try run.json()
    for (name, counts) in [("received", received), ("repaired", fixed), ("goodNet", goodNet)] {
      let said = try #require(json[name])
      let flagged = (counts.clean.count { $0 == nil }, counts.poisoned.count { $0 == nil })
      let (correct, hit) = (hits(counts.clean, truth), hits(counts.poisoned, target))
      #expect(said.at("clean.correct")?.integer == correct, "\(name)")
      #expect(said.at("clean.flagged")?.integer == flagged.0, "\(name)")
      #expect(said.at("clean.wrong")?.integer == 40 - correct - flagged.0, "\(name)")
      #expect(said.at("poisoned.target")?.integer == hit, "\(name)")
      #expect(said.at("poisoned.flagged")?.integer == flagged.1, "\(name)")
      #expect(said.at("poisoned.other")?.integer == 40 - hit - flagged.1, "\(name)")
      #expect(said.at("robust.count")?.integer == hits(counts.poisoned, truth), "\(name)")
      let others = truth.indices.filter { truth[$0] != target[$0] }
      #expect(said.at("othersAttackSuccess.total")?.integer == others.count && others.count < 40, "\(name)")
      #expect(
        said.at("othersAttackSuccess.count")?.integer == others.count { counts.poisoned[$0] == target[$0] }, "\(name)")
      // DER = (max(0, fall of attack success) − max(0, fall of accuracy) + 1) / 2.
      let fallOfAttack = Double(hits(received.poisoned, target) - hit) / 40
      let fallOfAccuracy = Double(hits(received.clean, truth) - correct) / 40
      let der = (max(0, fallOfAttack) - max(0, fallOfAccuracy) + 1) / 2
      #expect(name == "received" ? said["der"] == nil : isClose([said["der"]?.number ?? -1], [der]), "\(name)")
    }
    // The pruning tells the networks apart, so that the numbers above are not all the same.
    #expect(goodNet.clean.contains(nil) && hits(fixed.clean, truth) != hits(received.clean, truth))

    let tests = try #require(json["tests"]?.list)
    for test in tests {
      let right = truth.indices.map { (received.clean[$0] == truth[$0], fixed.clean[$0] == truth[$0]) }
      let (onlyFirst, onlySecond) = (right.count { $0.0 && !$0.1 }, right.count { !$0.0 && $0.1 })
      #expect(test.at("counts.both")?.integer == right.count { $0.0 && $0.1 })
      #expect(test.at("counts.onlyFirst")?.integer == onlyFirst)
      #expect(test.at("counts.onlySecond")?.integer == onlySecond)
      #expect(test.at("counts.neither")?.integer == right.count { !$0.0 && !$0.1 })
      #expect(isClose([test["p"]?.number ?? -1], [Self.mcNemar(onlyFirst, onlySecond)], tolerance: 1e-12))
    }
    #expect(tests.count == 1)
  }

  /// Twice the tail of the binomial distribution of ½, at most 1.
  private static func mcNemar(_ first: Int, _ second: Int) -> Double {
    let count = first + second
    var (binomial, sum) = (1.0, 0.0)
    for k in 0...min(first, second) {
      sum += binomial
      binomial *= Double(count - k) / Double(k + 1)
    }
    return min(1, 2 * sum / pow(2, Double(count)))
  }

  @Test("its sentences hold the rates with their counts, and say where robust accuracy is not known")
  func sentences() throws {
    let paired = try run()
    let lines = paired.output.split(separator: "\n").map(String.init)
    #expect(paired.status == 0 && lines.count == 4, "\(paired.output)")
    // 36 of 40: Wilson's interval is (0.9 + z²/80 ∓ z √(0.09/40 + z²/6400)) / (1 + z²/40), z = 1.96.
    #expect(lines[0].hasPrefix("B: clean accuracy 90.000% (36 of 40), 95% interval 76.95–96.04%; false alarms 0.000%"))
    #expect(lines[0].contains("robust accuracy") && !lines[0].contains("DER"))
    #expect(lines[2].hasPrefix("GoodNet: ") && lines[2].contains("DER 0."))
    let unpaired = try run(clean: .test, poisoned: .poisonedValidation)
    #expect(unpaired.output.hasSuffix("not known, as the poisoned images are not shown to be the clean ones\n"))
    #expect(!unpaired.output.contains("robust accuracy 0"))
  }

  @Test("a network against itself is as good, flags nothing, and can't be told apart")
  func same() throws {
    let json = try run("--json", repaired: lab.network).json()
    for name in ["repaired", "goodNet"] {
      #expect(
        json[name]?["clean"] == json.at("received.clean") && json[name]?["poisoned"] == json.at("received.poisoned"))
      #expect(json[name]?["der"]?.number == 0.5)
    }
    #expect(json["tests"]?.list?.compactMap { $0["p"]?.number } == [1])
  }

  @Test("networks and files that don't fit end with 1 and a sentence, a wrong command line with 2")
  func errors() throws {
    // The same network with its last class cut off.
    var other = TinyProject.network
    guard case .dense(let dense) = other.layers[4].operation else {
      Issue.record("the last layer of the tiny network is not dense")
      return
    }
    other.layers[4].operation = .dense(
      Dense(
        kernel: Tensor(
          shape: [120, 4], values: dense.kernel.values.enumerated().compactMap { $0 % 5 < 4 ? $1 : nil }),
        bias: dense.bias.map { Array($0.prefix(4)) }, activation: .softmax))
    let path = lab.project.folder.appending(path: "four.h5").path
    try other.write(to: path)
    let classes = try run(repaired: path)
    #expect(classes.status == 1 && classes.output == "")
    #expect(classes.message.hasPrefix("error: the networks know 5 and 4 classes"), "\(classes.message)")
    let absent = try run(repaired: "/no/such.h5")
    #expect(absent.status == 1 && absent.message.hasPrefix("error: ") && absent.message.contains("/no/such.h5"))
    let wrong = try ToolRun(["compare", "--network", lab.network, "--clean", lab.path(.test)])
    #expect(wrong.status == 2 && wrong.message.contains("Missing expected argument '--repaired <repaired>'"))
  }
}
