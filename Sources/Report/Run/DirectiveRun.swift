import Base
import Lab
import Render

/// Performs the directives of a plan: each after those that it needs, independent ones at the same time.
///
/// Experiments still run one by one, since each uses all workers; what runs at the same time is the reading of kept
/// results and the drawing. Nothing of the result depends on it.
struct DirectiveRun: Sendable {
  let plan: ReportPlan
  /// Results by id, as directives see them.
  var results = NamedResults()
  private let drawings: DrawnGraphics
  /// By index of the directive; nil where it was not performed yet.
  private var outcomes: [Outcome?]

  /// How a directive ended.
  private enum Outcome: Sendable {
    /// With what the experiments depend on that it asked for.
    case performed(Performed, [Dependencies])
    case failed(Diagnostic)
    /// One that it needs has failed.
    case held(Diagnostic)
  }

  /// Performs nothing yet.
  init(_ plan: ReportPlan, drawings: DrawnGraphics) {
    self.plan = plan
    self.drawings = drawings
    outcomes = plan.directives.map { _ in nil }
  }

  /// What the directive at `index` gave; nil where it failed.
  func performed(_ index: Int) -> Performed? {
    if case .performed(let performed, _) = outcomes[index] { performed } else { nil }
  }

  /// What the experiments depend on that the directive at `index` asked for; nil where it failed.
  func trace(_ index: Int) -> [Dependencies]? {
    if case .performed(_, let dependencies) = outcomes[index] { dependencies } else { nil }
  }

  /// Why the directive at `index` gave nothing: it failed, or one that it needs did.
  func failure(_ index: Int) -> Diagnostic? {
    switch outcomes[index] {
    case .failed(let diagnostic), .held(let diagnostic): diagnostic
    case .performed, nil: nil
    }
  }

  /// The failures of directives themselves, in the order of their performance.
  var failures: [Diagnostic] {
    plan.order.compactMap { if case .failed(let diagnostic) = outcomes[$0] { diagnostic } else { nil } }
  }

  /// What the directives ran, each behind those that it needs.
  var experiments: [ExperimentRecord] {
    plan.order.compactMap { index in
      let planned = plan.directives[index]
      return performed(index)?.experiment.map {
        ExperimentRecord(id: planned.id, directive: planned.syntax.name.text, experiment: $0)
      }
    }
  }

  /// Performs the directives that show the run itself, or all others.
  mutating func perform(showingRun: Bool, in laboratory: Laboratory) {
    for level in levels(plan.order.filter { type(of: plan.directives[$0].directive).showsRun == showingRun }) {
      let before = self
      let found = Workers.sideBySide(level.count) { before.outcome(before.plan.directives[level[$0]], in: laboratory) }
      for (index, outcome) in zip(level, found) {
        outcomes[index] = outcome
        results[plan.directives[index].id] = performed(index)
      }
    }
  }

  private func outcome(_ planned: ReportPlan.PlannedDirective, in laboratory: Laboratory) -> Outcome {
    if let need = planned.needs.first(where: { need in plan.indices[need.id].flatMap(failure) != nil }) {
      return .held(Diagnostic(at: need.range, "`\(need.id)`, which this needs, has failed"))
    }
    let trace = ExperimentTrace()
    do {
      let performed = try ExperimentTrace.$current.withValue(trace) {
        try planned.directive.perform(in: laboratory, with: results).drawn(by: drawings)
      }
      return .performed(performed, trace.dependencies)
    } catch { return .failed(Diagnostic(error, at: planned.syntax.name.range)) }
  }

  /// `indices` in groups whose members don't need one another, each group after those that it needs.
  private func levels(_ indices: [Int]) -> [[Int]] {
    var depths: [Int: Int] = [:]
    var levels: [[Int]] = []
    for index in indices {
      let needs = plan.directives[index].needs.compactMap { plan.indices[$0.id] }
      let depth = needs.compactMap { depths[$0] }.reduce(0) { max($0, $1 + 1) }
      depths[index] = depth
      if depth == levels.count { levels.append([]) }
      levels[depth].append(index)
    }
    return levels
  }
}
