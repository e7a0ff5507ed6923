import Base
import Lab
import Render

/// `{lab comparison}`: tests whether a repaired network is worse than the network as received, and whether two fine-tunings
/// differ.
struct ComparisonDirective: Directive {
  static let name = "comparison"
  static let summary =
    "McNemar’s test, exact: B′ against B, and two fine-tunings against each other, on the same clean images, as a table"
  static let result: ResultType? = Comparisons.type

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet
  let tuned: [ExperimentReference]

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
    tuned = arguments.experiments(
      "tuned", of: FineTuneExperiment.kind, otherwise: "none",
      "fine-tunings, of which the first is compared with each of the others as well, always on test images")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let rights = try tuned.map { try results.finished($0, as: FineTuneExperiment.self).outcome.rightTestImages }
    let pairs = rights.dropFirst().map { other in
      rights[0].flatMap { first in other.flatMap { PairedCounts(first: first, second: $0) } }
    }
    let comparisons = Comparisons(
      sweep: RuledSweep(result: try results.sweep(repairs.sweep), rule: repairs.rule, id: id),
      set: set, tuned: pairs.first ?? nil)
    let value = comparisons.quoted
    func row(_ head: String, _ networks: (String, String), _ cells: QuotedCells?, _ pair: PairedCounts?) -> [Table.Cell]
    {
      var row: [Table.Cell] = [.rowHead(head), .text("\(networks.0), \(networks.1)")]
      if let cells {
        row += ["both", "onlyFirst", "onlySecond", "neither"].map { cells[$0] }
        row.append(cells.cell("p") { Formatter.probability($0, sign: false) })
      } else if let pair {
        row += [pair.both, pair.onlyFirst, pair.onlySecond, pair.neither].map { .text(Formatter.grouped($0)) }
        row.append(.text(Formatter.probability(pair.mcNemar.twoSided, sign: false)))
      } else {
        row += Array(repeating: .absent, count: 5)
      }
      let better = pair.map { $0.isDifferent ? ($0.onlyFirst > $0.onlySecond ? networks.0 : networks.1) : "neither" }
      return row + [better.map { .text($0) } ?? .absent]
    }
    var rows = repairs.drops.map { drop in
      row(
        drop.description, ("B", "B′"), QuotedCells(value, at: drop, of: id)?.member("repaired"),
        (try? comparisons.step(at: drop))?.repaired)
    }
    // The first pair alone can be quoted.
    for (index, pair) in pairs.enumerated() {
      let cells = index == 0 ? QuotedCells(value, of: id).member("tuned") : nil
      rows.append(row("–", (tuned[0].id, tuned[index + 1].id), cells, pair))
    }
    let table = Table(
      groups: [
        "Drop": ["X": .decimal], "": ["Networks": .leading],
        "Clean images that are right for": [
          "both": .trailing, "the first": .trailing, "the second": .trailing, "neither": .trailing,
        ], "": ["p": .trailing], "": ["Better at 5%": .leading],
      ], rows: rows)
    return Performed(blocks: [.table(table)], value: value)
  }
}

private struct Comparisons: Quotable {
  let sweep: RuledSweep
  let set: ReportedSet
  let tuned: PairedCounts?

  static let declaration = ResultDeclaration<Comparisons>(
    "comparisons",
    [
      .object("tuned", "the first of the fine-tunings against the second") {
        try $0.tuned.orAbsent("no two fine-tunings were named, or there are no clean test images")
      }
    ]
  ) { try $0.step(at: $1) }

  func step(at drop: Drop) throws -> ComparedStep {
    let step = try sweep.step(at: drop)
    return ComparedStep(
      pruned: step.pruned, repaired: sweep.result.receivedAgainstRepaired(step, on: set.cleanRole), set: set)
  }
}

private struct ComparedStep: Quotable {
  let pruned: Int
  let repaired: PairedCounts?
  let set: ReportedSet

  static let declaration = ResultDeclaration<ComparedStep>(
    "the comparison at a drop",
    [
      .integer("pruned", "channels pruned") { $0.pruned },
      .object("repaired", "B, the network as received, against B′") {
        try $0.repaired.orAbsent("no clean \($0.set.rawValue) images were given")
      },
    ])
}

extension PairedCounts: Quotable {
  static let declaration = ResultDeclaration<PairedCounts>(
    "a pair of networks on the same images",
    [
      .integer("both", "images that both give the true label") { $0.both },
      .integer("onlyFirst", "images that only the first does") { $0.onlyFirst },
      .integer("onlySecond", "images that only the second does") { $0.onlySecond },
      .integer("neither", "images that neither does") { $0.neither },
      .real("p", "McNemar’s probability, two-sided and exact, 0 … 1") { $0.mcNemar.twoSided },
      .real("pWorse", "the same one-sided: small where the second is worse than the first") {
        $0.mcNemar.secondIsWorse
      },
      .text("probability", "`p` in words, such as `p = 0.031` or `p < 0.001`") {
        Formatter.probability($0.mcNemar.twoSided, sign: true)
      },
    ])

  /// Whether chance alone would hardly give the difference.
  fileprivate var isDifferent: Bool { mcNemar.twoSided < 0.05 }
}

extension Formatter {
  /// A probability as tables and prose give it: `0.031`, `< 0.001`; with its sign `p = 0.031`, `p < 0.001`.
  package static func probability(_ p: Double, sign: Bool) -> String {
    let isSmall = p < 0.001
    let text = isSmall ? "0.001" : decimal(p, 3)
    // Spaces that do not break.
    return (sign ? "p\u{A0}" : "") + (isSmall ? "<\u{A0}" : sign ? "=\u{A0}" : "") + text
  }
}
