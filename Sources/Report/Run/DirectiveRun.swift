import Base
import Foundation
import Lab
import Render
import Synchronization

/// The performing of a plan's directives: each behind those that it needs, independent ones at the same time.
///
/// Experiments still run one by one, since each uses all workers; what runs at the same time is the reading of kept
/// results and the drawing. Nothing of the result depends on it.
struct DirectiveRun: Sendable {
  var results = NamedResults()
  /// By id: what went wrong, also where a directive that it needs has failed.
  var failures: [String: Diagnostic] = [:]
  /// By id: what the experiments depend on that each directive asked for.
  var traces: [String: [Dependencies]] = [:]
  /// The ids of directives that failed by themselves.
  var failed: Set<String> = []

  private enum Outcome: Sendable {
    case performed(Performed, [Dependencies])
    case failed(Diagnostic)
    /// One that it needs has failed.
    case held(Diagnostic)
  }

  /// Performs the directives of `plan` at `indices`, which stand in the order of their needs.
  mutating func perform(_ indices: [Int], of plan: ReportPlan, in laboratory: Laboratory) {
    for level in Self.levels(indices, of: plan) {
      let before = self
      let outcomes = Mutex([Outcome?](repeating: nil, count: level.count))
      SideBySide.perform(level.count) { place in
        let outcome = before.outcome(plan.directives[level[place]], in: laboratory)
        outcomes.withLock { $0[place] = outcome }
      }
      for (index, outcome) in zip(level, outcomes.withLock { $0 }) {
        let planned = plan.directives[index]
        switch outcome {
        case .performed(let performed, let dependencies):
          results[planned.id] = performed
          traces[planned.id] = dependencies
          laboratory.store.history.note(planned.id, dependencies)
        case .failed(let diagnostic):
          failures[planned.id] = diagnostic
          failed.insert(planned.id)
        case .held(let diagnostic): failures[planned.id] = diagnostic
        case nil: preconditionFailure("`\(planned.id)` was not performed")
        }
      }
    }
  }

  private func outcome(_ planned: ReportPlan.PlannedDirective, in laboratory: Laboratory) -> Outcome {
    let place = planned.syntax.name.range
    if let need = planned.needs.first(where: { failures[$0.id] != nil }) {
      return .held(Diagnostic(at: need.range, "`\(need.id)`, which this needs, has failed"))
    }
    let trace = ExperimentTrace()
    do {
      let performed = try ExperimentTrace.$current.withValue(trace) {
        try planned.directive.perform(in: laboratory, with: results)
      }
      return .performed(performed, trace.dependencies)
    } catch let diagnostic as Diagnostic {
      return .failed(diagnostic.placed(at: place))
    } catch let failure as Failure {
      return .failed(Diagnostic(at: place, failure.text))
    } catch {
      return .failed(Diagnostic(at: place, ErrorSentence(error).text))
    }
  }

  /// `indices` in groups whose members don't need one another, each group behind those that it needs.
  private static func levels(_ indices: [Int], of plan: ReportPlan) -> [[Int]] {
    var depths: [String: Int] = [:]
    var levels: [[Int]] = []
    for index in indices {
      let planned = plan.directives[index]
      let depth = planned.needs.compactMap { depths[$0.id] }.reduce(0) { max($0, $1 + 1) }
      depths[planned.id] = depth
      if depth == levels.count { levels.append([]) }
      levels[depth].append(index)
    }
    return levels
  }
}
