import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Report

/// The directives that measure, test, diagnose and look up, in a tiny report.
@Suite("Measures in chapters")
struct MeasureDirectiveTests {
  private static let chapter = """
    # Measures

    ```{lab sweep}
    #| id: ascending
    ```

    ```{lab sweep}
    #| id: norms
    order: descending
    score: clp
    ```

    ```{lab defense}
    #| id: defense
    sweep: ascending
    drops: [2, 10]
    ```

    ```{lab finetune}
    #| id: tuned
    epochs: 1
    ```

    ```{lab finetune}
    #| id: pruned
    prune: 1
    epochs: 1
    ```

    ```{lab comparison}
    #| id: comparison
    sweep: ascending
    drops: [2, 10]
    tuned: [tuned, pruned]
    ```

    ```{lab comparison}
    #| id: onValidation
    sweep: ascending
    drops: [10]
    set: validation
    ```

    ```{lab identities}
    #| id: identities
    sweep: ascending
    drops: [2, 10]
    ```

    ```{lab diagnosis}
    #| id: diagnosis
    sweep: ascending
    top: 3
    images: 7
    ```

    ```{lab published}
    #| id: published
    sweep: ascending
    ```

    ```{lab audit}
    #| id: audit
    claims: ["2: 95.900 / 100", "84.544037 / 77.209665", "1 / 2"]
    network: goodnet
    set: test
    ```

    ```{lab expect}
    defense.at(10).repaired.undetected == 1
    defense.at(10).repaired.detection == 0
    defense.at(10).goodnet.robustAccuracy <= defense.at(10).repaired.robustAccuracy
    comparison.tuned.p within [0, 1]
    comparison.at(2).repaired.p within [0, 1]
    identities.received.accuracy == ascending.at(0).test.accuracy
    identities.at(10).accuracy == ascending.at(10).test.accuracy
    defense.received.asr == ascending.at(0).test.asr
    diagnosis.images == 7
    audit.claims == 3
    audit.fit == 0
    audit.differ == 2
    audit.none == 1
    ```

    GoodNet: `{lab} comparison.at(2).repaired.probability`; `{lab} published.verdict`; `{lab} fixed(defense.at(2).repaired.der, 3)`;
    order `{lab} norms.order`; robust `{lab} pct(defense.at(2).goodnet.robustAccuracy, 2)`; fallen first:
    `{lab} diagnosis.dead` dead, the channel `{lab} diagnosis.mostChanged`.
    """

  @Test("are in the report, twice the same, and computed once")
  func report() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let first = try project.build()
    let page = try #require(first["report.html"].map { String(decoding: $0, as: UTF8.self) })
    for text in [
      "does not apply", "descending:clp", "They are given as GoodNet’s, but are B′’s.", "not flagged", "Better at 5%",
      "Trigger’s",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(try project.build(into: "again", threads: 1)["report.html"] == first["report.html"])
  }

  @Test("the counts of a defence are those of the networks")
  func counts() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    func set(_ role: SetRole) throws -> DataSet {
      try DataSet(path: project.folder.appending(path: "data/\(role.coursePath)").path)
    }
    let engine = Engine(threads: 1), network = TinyProject.network
    let sets = LabSets(
      validation: try set(.validation), poisonedValidation: try set(.poisonedValidation), test: try set(.test),
      poisonedTest: try set(.poisonedTest))
    let result = try engine.sweep(network, sets: sets).results[0]
    let step = try #require(result.repaired(at: Drop(points: 10)))
    let repaired = try network.pruning(channels: Array(result.channels.prefix(step.pruned)), of: result.layer)
    let (truth, poisoned) = (try set(.test).labels, try set(.poisonedTest))
    let before = try engine.labels(network, poisoned), after = try engine.labels(repaired, poisoned)
    let robust = truth.indices.count { after[$0] == truth[$0] }
    let validation = try set(.validation)
    let pair = PairedCounts(
      first: try engine.labels(network, validation), second: try engine.labels(repaired, validation),
      truth: validation.labels)
    let others = truth.indices.filter { truth[$0] != poisoned.labels[$0] }
    let hits = others.count { after[$0] == poisoned.labels[$0] }
    let good = truth.indices.count { after[$0] == truth[$0] && before[$0] == after[$0] }
    try project.write(
      Self.chapter + "\n\n```{lab expect}\ndefense.at(10).repaired.robustAccuracy == \(Double(robust) / 40)\n"
        + "onValidation.at(10).repaired.onlyFirst == \(pair.onlyFirst)\n"
        + "onValidation.at(10).repaired.both == \(pair.both)\n"
        + "defense.at(10).repaired.asrOthers == \(Double(hits) / Double(others.count))\n"
        + "defense.at(10).goodnet.robustAccuracy == \(Double(good) / 40)\n```\n", to: "chapters/01.md")
    _ = try project.build()
  }

  @Test("mistakes are sentences at their place")
  func mistakes() throws {
    func complaint(_ body: String) throws -> String {
      try TinyProject(["01.md": "# A\n\n```{lab sweep}\n#| id: s\n```\n\n\(body)\n"]).check()
    }
    let audit = try complaint("```{lab audit}\nclaims: [\"95.9\"]\n```")
    #expect(audit.contains("01.md:8:") && audit.contains("`ACCURACY / ASR`") && audit.contains("not of `95.9`"))
    #expect(try complaint("```{lab audit}\n```").contains("needs `claims`"))
    #expect(try complaint("```{lab defense}\nsweep: t\n```").contains("there is no sweep with the id `t`"))
    #expect(try complaint("```{lab sweep}\nscore: l2\n```").contains("`score` is `activation`"))
    #expect(
      try complaint("```{lab sweep}\norder: ascending:l1\nscore: clp\n```").contains("names the score l1"))
    #expect(try complaint("```{lab sweep}\nlayer: output\n```").contains("its units are the classes"))
    #expect(try complaint("```{lab sweep}\nlayer: pol\n```").contains("did you mean `pool`?"))
    #expect(try complaint("```{lab sweep}\ndrops: [120]\n```").contains("0 … 100, not `120`"))
    #expect(try complaint("```{lab diagnosis}\nsweep: s\ntop: 0\n```").contains("an integer from 1 to 60"))
  }
}
