import Lab

/// Which repaired networks of which sweep a directive shows: its options `sweep`, `drops` and `rule`.
package struct SweepRepairs: Sendable {
  static let options: [DirectiveOption] = [.sweep, .drops, .rule]

  let sweep: ExperimentReference
  let drops: [Drop]
  let rule: RepairRule

  init(_ arguments: inout Arguments) {
    sweep = arguments.experiment("sweep")
    drops = arguments.drops("drops")
    rule = arguments.rule("rule")
  }
}
