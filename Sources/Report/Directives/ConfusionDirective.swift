import Base
package import Lab
import Plot
import Render

/// `{lab confusion}`: draws which classes the images with the trigger are given at one step of a sweep.
struct ConfusionDirective: Directive {
  static let name = "confusion"
  static let summary = "draws which classes the images with the trigger are given at one step of a sweep"

  let sweep: ExperimentReference
  let drop: Drop?
  let step: Int?
  let rule: RepairRule
  let set: ReportedSet
  let network: TradeOffNetworks
  let top: Int
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    drop = arguments.drop(otherwise: "step 0", "the repaired network to ask")
    step = arguments.integer(
      "step", in: 0...Int(Int32.max), otherwise: "that of `drop`", "the step to ask, in place of a drop")
    arguments.allowOne(of: "drop", "step")
    rule = arguments.rule()
    set = arguments.set()
    network = arguments.choice("network", default: .pruned, "the pruned network itself, or GoodNet on it")
    top = arguments.integer("top", in: 1...20, default: 8, "how many classes have a bar; the rest share one")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let pruned = try drop.map { try result.step(at: $0, rule: rule, of: sweep).pruned } ?? step ?? 0
    guard pruned < result.steps.count else {
      throw Diagnostic(at: sweep.range, "`\(sweep.id)` has steps 0 … \(result.steps.count - 1), and no step \(pruned)")
    }
    let role = set.poisonedRole
    var answers: [Int?] = try laboratory.labels(role, pruned: pruned, of: result)
    if network == .goodnet {
      let received = try laboratory.labels(role, pruned: 0, of: result)
      answers = zip(answers, received).map { $0 == $1 ? $0 : nil }
    }
    let bars = ConfusionBars(answers, targets: laboratory.inputs.targets, top: top)
    return Performed(bars.sized(size))
  }
}

extension SweepResult {
  /// The repaired network at `drop`; a `Diagnostic` at the reference to the sweep where no step reaches it.
  package func step(at drop: Drop, rule: RepairRule, of sweep: ExperimentReference) throws -> SweepStep {
    do throws(Diagnostic) { return try reached(drop, rule: rule, id: sweep.id) } catch {
      throw error.placed(at: sweep.range)
    }
  }
}
