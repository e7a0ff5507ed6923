import Base
import Lab
import Render

/// `{lab comparison}`: tests whether a repaired network is worse than the network as received, and GoodNet than both.
struct ComparisonDirective: Directive {
  static let name = "comparison"
  static let summary = "McNemar’s test, exact: B′ against B and GoodNet against B′ on the same clean images, as a table"
  static let options: [DirectiveOption] = SweepRepairs.options + [.set]
  static let result: ResultType? = type

  private static let pair = ResultType(
    "a pair of networks on the same images",
    members: [
      .init("both", .integer, "images that both give the true label"),
      .init("onlyFirst", .integer, "images that only the first does: B against B′, GoodNet against B′"),
      .init("onlySecond", .integer, "images that only the second does"),
      .init("neither", .integer, "images that neither does"),
      .init("p", .real, "McNemar’s probability, two-sided and exact, 0 … 1"),
      .init("pWorse", .real, "the same one-sided: small where the second is worse than the first"),
      .init("probability", .text, "`p` in words, such as `p = 0.031` or `p < 0.001`"),
    ])
  private static let step = ResultType(
    "the comparisons at a drop",
    members: [
      .init("pruned", .integer, "channels pruned"),
      .init("repaired", .object(pair), "B, the network as received, against B′"),
      .init("goodnet", .object(pair), "GoodNet against B′"),
    ])
  private static let type = ResultType("comparisons", members: [], at: step)

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set("set")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let id = self.id, set = self.set, rule = repairs.rule
    let rows = repairs.drops.flatMap { drop -> [[Table.Cell]] in
      guard let step = result.repaired(at: drop, rule: rule) else {
        return [[.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 6)]
      }
      return [("repaired", "B", "B′"), ("goodnet", "G", "B′")].map { member, first, second in
        let pair = Self.pair(member, result, step, on: set.cleanRole)
        let at = "\(id).at(\(drop.description)).\(member)"
        return [
          .rowHead(drop.description),
          .text("\(first), \(second)"),
          .count(pair?.both, "\(at).both", of: id),
          .count(pair?.onlyFirst, "\(at).onlyFirst", of: id),
          .count(pair?.onlySecond, "\(at).onlySecond", of: id),
          .count(pair?.neither, "\(at).neither", of: id),
          pair.map { .result(Formatter.probability($0.mcNemar.twoSided, sign: false), "\(at).p", of: id) } ?? .absent,
          pair.map { .text(Self.better($0, first, second)) } ?? .absent,
        ]
      }
    }
    let columns: [Table.Column] =
      [.init(.decimal), .init()] + Array(repeating: .init(.trailing), count: 5) + [.init()]
    let groups: [Table.Cell] = [
      .text("Drop"), .text(""), Table.Cell([.text("Clean images that are right for")], span: 4), .text(""), .text(""),
    ]
    let head = ["X", "Networks", "both", "the first", "the second", "neither", "p", "Better at 5%"]
      .map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [groups, head], rows: rows))],
      value: ResultObject(Self.type, [:]) { drop in
        let step = try result.reached(drop, rule: rule, id: id)
        func value(_ member: String) -> ResultValue {
          Self.pair(member, result, step, on: set.cleanRole).map(Self.value)
            ?? .absent(reason: "no clean \(set.rawValue) images were given")
        }
        return .object(
          ResultObject(
            Self.step,
            [
              "pruned": .integer(step.pruned), "repaired": value("repaired"), "goodnet": value("goodnet"),
            ]))
      })
  }

  private static func pair(_ member: String, _ result: SweepResult, _ step: SweepStep, on role: SetRole)
    -> PairedCounts?
  {
    member == "repaired"
      ? result.receivedAgainstRepaired(step, on: role) : result.goodNetAgainstRepaired(step, on: role)
  }

  /// Which of the two is better, where chance alone would hardly give the difference.
  private static func better(_ pair: PairedCounts, _ first: String, _ second: String) -> String {
    guard pair.mcNemar.twoSided < 0.05 else { return "neither" }
    return pair.onlyFirst > pair.onlySecond ? first : second
  }

  private static func value(_ pair: PairedCounts) -> ResultValue {
    let test = pair.mcNemar
    return .object(
      ResultObject(
        Self.pair,
        [
          "both": .integer(pair.both), "onlyFirst": .integer(pair.onlyFirst), "onlySecond": .integer(pair.onlySecond),
          "neither": .integer(pair.neither), "p": .real(test.twoSided), "pWorse": .real(test.secondIsWorse),
          "probability": .text(Formatter.probability(test.twoSided, sign: true)),
        ]))
  }
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
