import Base
import Lab
import Render

/// `{lab comparison}`: tests whether a repaired network is worse than the network as received, and GoodNet than both.
struct ComparisonDirective: Directive {
  static let name = "comparison"
  static let summary = "McNemar’s test, exact: B′ against B and GoodNet against B′ on the same clean images, as a table"
  static let result: ResultType? = Comparisons.type

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let comparisons = Comparisons(
      sweep: RuledSweep(result: try results.sweep(repairs.sweep), rule: repairs.rule, id: id), set: set)
    let value = comparisons.quoted
    let rows = repairs.drops.flatMap { drop -> [[Table.Cell]] in
      guard let cells = QuotedCells(value, at: drop, of: id), let step = try? comparisons.step(at: drop) else {
        return [[.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 6)]
      }
      return [("repaired", "B", step.repaired), ("goodnet", "G", step.goodNet)].map { member, first, pair in
        [.rowHead(drop.description), .text("\(first), B′")]
          + ["both", "onlyFirst", "onlySecond", "neither"].map { cells["\(member).\($0)"] } + [
            cells.cell("\(member).p") { Formatter.probability($0, sign: false) },
            pair.map { .text($0.isDifferent ? ($0.onlyFirst > $0.onlySecond ? first : "B′") : "neither") } ?? .absent,
          ]
      }
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

  static let declaration = ResultDeclaration<Comparisons>("comparisons") { try $0.step(at: $1) }

  func step(at drop: Drop) throws -> ComparedStep {
    let (step, role) = (try sweep.step(at: drop), set.cleanRole)
    return ComparedStep(
      pruned: step.pruned, repaired: sweep.result.receivedAgainstRepaired(step, on: role),
      goodNet: sweep.result.goodNetAgainstRepaired(step, on: role), set: set)
  }
}

private struct ComparedStep: Quotable {
  let pruned: Int
  let repaired: PairedCounts?
  let goodNet: PairedCounts?
  let set: ReportedSet

  static let declaration = ResultDeclaration<ComparedStep>(
    "the comparisons at a drop",
    [
      .integer("pruned", "channels pruned") { $0.pruned },
      .object("repaired", "B, the network as received, against B′") { try $0.repaired.orAbsent($0.reason) },
      .object("goodnet", "GoodNet against B′") { try $0.goodNet.orAbsent($0.reason) },
    ])

  private var reason: String { "no clean \(set.rawValue) images were given" }
}

extension PairedCounts: Quotable {
  static let declaration = ResultDeclaration<PairedCounts>(
    "a pair of networks on the same images",
    [
      .integer("both", "images that both give the true label") { $0.both },
      .integer("onlyFirst", "images that only the first does: B against B′, GoodNet against B′") { $0.onlyFirst },
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
