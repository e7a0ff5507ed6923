import Base
import Lab
import Render

/// `{lab identities}`: clean accuracy with intervals over identities, and the identities that are lost altogether.
struct IdentitiesDirective: Directive {
  static let name = "identities"
  static let summary =
    "clean accuracy of B and B′ with intervals over images and over identities, and identities lost, as a table"
  static let result: ResultType? = Identities.type

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let (sweep, network, reached) = try repairs.reached(in: results, by: id)
    let counts = try laboratory.run(
      IdentitiesExperiment(
        set: set, layer: sweep.result.layer, prunings: [[]] + reached.map(\.channels), network: network)
    ).outcome
    let value = Identities(sweep: sweep, received: counts[0], drops: reached.map(\.drop), counts: counts).quoted
    func row(_ head: String, _ cells: QuotedCells?) -> [Table.Cell] {
      guard let cells else { return [.rowHead(head)] + Array(repeating: .absent, count: 5) }
      return [
        .rowHead(head), cells["accuracy"], cells.text("wilson"), cells.text("interval"), cells["designEffect"],
        cells.plain("lost"),
      ]
    }
    let table = Table(
      groups: [
        "Drop": ["X": .decimal], "Clean images (%)": ["correct": .decimal],
        "95% interval (%)": ["over images": .leading, "over identities": .leading],
        "Design": ["effect": .decimal], "Identities": ["lost": .trailing],
      ],
      rows: [row("none", QuotedCells(value, of: id).member("received"))]
        + repairs.drops.map { row($0.description, QuotedCells(value, at: $0, of: id)) })
    return Performed(blocks: [.table(table)], value: value)
  }
}

private struct Identities: Quotable {
  let sweep: RuledSweep
  let received: IdentityCounts
  /// The drops of `counts`, which begin with those of the network as received.
  let drops: [Drop]
  let counts: [IdentityCounts]

  static let declaration = ResultDeclaration<Identities>(
    "clean accuracy by identity", [.object("received", "the network as received") { $0.received }]
  ) { identities, drop in
    _ = try identities.sweep.step(at: drop)
    return try identities.drops.firstIndex(of: drop).map { identities.counts[$0 + 1] }
      .orAbsent("X = \(drop) is not in `drops`")
  }
}

extension IdentityCounts: Quotable {
  static let declaration = ResultDeclaration<IdentityCounts>(
    "clean accuracy by identity",
    [
      .integer("identities", "identities with images") { $0.images.count },
      .rate("accuracy", "clean accuracy") { $0.accuracy },
      .text("wilson", "its 95% Wilson interval in per cent, as if images were independent") {
        $0.accuracy.wilsonInterval.percentText
      },
      .text("interval", "its 95% bootstrap interval in per cent, by drawing identities") { $0.interval().percentText },
      .real("designEffect", "the variance over identities ÷ that over images") {
        try $0.designEffect.orAbsent("all or none of the images are right")
      },
      .integer("lost", "identities none of whose images is given its true label") { $0.lost },
    ])
}

extension ClosedRange<Double> {
  /// A range of shares in per cent with one decimal, such as `94.9–96.9`.
  fileprivate var percentText: String {
    Formatter.decimal(lowerBound * 100, 1) + "–" + Formatter.decimal(upperBound * 100, 1)
  }
}
