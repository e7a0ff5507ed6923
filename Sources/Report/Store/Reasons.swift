package import Base
package import Lab
import Render

/// What a directive's experiments depend on, and why they would or would not run again.
package struct Reasons {
  /// One experiment that is asked for.
  package struct Experiment {
    var dependencies: Dependencies
    /// Nil where it never ran for this directive.
    package var before: Dependencies?
    var isKept: Bool
    /// Whether it stays missing, since the directive shows that it has not run.
    var isLeft = false
    /// How long it took last time; nil where that is unknown.
    package var seconds: Double?
  }

  /// One directive: the one that was asked about, or one that it needs.
  package struct Part {
    package var id: String
    package var directive: String
    package var place: SourceRange
    package var experiments: [Experiment]
    /// A directive that it needs and whose result is missing, so that its own experiments are not known yet.
    var waitsFor: String?
    /// What would go wrong.
    package var failure: String?
    var hasRun: Bool
  }

  /// The directive itself is last, after all that it needs.
  package var parts: [Part] = []

  /// The reasons of the directive at `index` of the plan of `experiments`; `laboratory` runs nothing.
  package init(of index: Int, in experiments: ReportExperiments, laboratory: Laboratory) {
    let (plan, history, drawings) = (experiments.plan, experiments.store.history, experiments.drawings)
    var needed: Set<String> = [plan.directives[index].id]
    for place in plan.order.reversed() where needed.contains(plan.directives[place].id) {
      needed.formUnion(plan.directives[place].needs.map(\.id))
    }
    var results = NamedResults()
    var missing: Set<String> = []
    for place in plan.order where needed.contains(plan.directives[place].id) {
      let planned = plan.directives[place]
      let last = history.lastRun(of: planned.id)
      var part = Part(
        id: planned.syntax.id?.text ?? planned.syntax.label?.text ?? planned.id, directive: planned.syntax.name.text,
        place: planned.syntax.range, experiments: [], hasRun: last != nil)
      let trace = ExperimentTrace()
      var notKept: Dependencies?
      if let need = planned.needs.first(where: { missing.contains($0.id) }) {
        part.waitsFor = need.id
        missing.insert(planned.id)
      } else {
        do {
          results[planned.id] = try ExperimentTrace.$current.withValue(trace) {
            try planned.directive.perform(in: laboratory, with: results).drawn(by: drawings)
          }
        } catch let error as NotKept {
          notKept = error.dependencies
          missing.insert(planned.id)
        } catch {
          part.failure = Diagnostic.sentence(of: error)
          missing.insert(planned.id)
        }
      }
      var before = last ?? []
      for dependencies in trace.dependencies {
        let match = before.firstIndex(of: dependencies) ?? before.firstIndex { $0.kind == dependencies.kind }
        part.experiments.append(
          Experiment(
            dependencies: dependencies, before: match.map { before.remove(at: $0) },
            isKept: dependencies != notKept && !trace.missing.contains(dependencies),
            isLeft: trace.left.contains(dependencies), seconds: history.seconds(of: dependencies)))
      }
      parts.append(part)
    }
  }

  /// For a terminal.
  package var text: String { parts.map(\.text).joined(separator: "\n") }
}

extension Reasons.Part {
  fileprivate var text: String {
    var text = "\(id): {lab \(directive)} at \(place.file):\(place.start.line)\n"
    for experiment in experiments { text += experiment.text }
    if let waitsFor {
      text += "  needs \(waitsFor), which would run first; what it then asks for is not known yet\n"
    } else if let failure {
      text += "  would fail: \(failure)\n"
    } else if experiments.isEmpty {
      text += "  runs no experiment of its own\n"
    }
    return text
  }
}

extension Reasons.Experiment {
  fileprivate var text: String {
    var rows: [(name: String, value: String, was: String?)] = [
      ("engine", dependencies.engine, before?.engine), ("parameters", dependencies.parameters, before?.parameters),
    ]
    for input in dependencies.inputs {
      rows.append((input.name, input.value, before?.inputs.first { $0.name == input.name }?.value))
    }
    let width = rows.map(\.name.count).max() ?? 0
    var text = "  \(dependencies.kind) \(dependencies.key.short)\n"
    for row in rows {
      let padding = String(repeating: " ", count: width - row.name.count + 2)
      let change =
        if before == nil { "" } else if row.was == row.value { "as before" } else {
          row.was.map { "CHANGED, was \(Self.short($0))" } ?? "CHANGED, was not there"
        }
      text += "    \(row.name)\(padding)\(Self.short(row.value))\(change.isEmpty ? "" : "  \(change)")\n"
    }
    let gone = before?.inputs.filter { old in !dependencies.inputs.contains { $0.name == old.name } } ?? []
    for input in gone { text += "    \(input.name)  no longer read: CHANGED\n" }
    if isKept { return text + "    would be taken from the store\n" }
    if isLeft { return text + "    is not kept, and would be shown as not run\n" }
    let cost =
      seconds.map { "about \(Formatter.decimal($0, $0 < 10 ? 1 : 0)) s, as it took last time" } ?? "how long is unknown"
    let reason =
      before == nil
      ? "it has not run here yet" : before == dependencies ? "its result is not kept" : "it depends on what changed"
    return text + "    would run, since \(reason): \(cost)\n"
  }

  /// Shortens hashes to what can be compared by eye.
  private static func short(_ value: String) -> String {
    value.count == 64 && value.allSatisfy(\.isHexDigit) ? String(value.prefix(12)) : value
  }
}
