package import Base
import Canvas
package import Lab
import Render

/// A directive whose results the store lacks, to be run apart from its report: perhaps by another machine.
package struct ExperimentJob: Codable, Sendable, Equatable {
  /// The project's folder.
  package var project: String
  package var profile: String?
  /// `-P key:value`, as `key:value`.
  package var overrides: [String]
  /// Its id; one that no chapter can name where the block has none.
  package var directive: String
  /// The experiments that it would run now; empty where they are not known before those of `needs` have run.
  package var experiments: [Experiment]
  /// The directives of other jobs that have to run before.
  package var needs: [String]

  /// One experiment: its key, what the key is made from, and what it cost when it last ran here.
  package struct Experiment: Codable, Sendable, Equatable {
    package var key: String
    package var kind: String
    package var parameters: String
    package var inputs: [Dependencies.Input]
    package var seconds: Double?
  }
}

extension ExperimentJob {
  /// A job for each directive of the project in `folder` whose results its store lacks, each behind those that it needs. Nothing
  /// is run.
  ///
  /// - Throws: `Diagnostics` where the project is wrong.
  package static func all(
    in folder: ProjectFolder, profile: String?, overrides: [(key: String, value: String)], engine: Engine,
    console: any Console
  ) throws -> [ExperimentJob] {
    let experiments = try opened(folder, profile, overrides, engine, console)
    let plan = experiments.plan
    let laboratory = try experiments.laboratory(console: console, mode: .dryRun)
    var results = NamedResults()
    var missing: Set<String> = []
    var jobs: [ExperimentJob] = []
    for index in plan.order {
      let planned = plan.directives[index]
      guard !type(of: planned.directive).showsRun else { continue }
      var job = ExperimentJob(
        project: folder.root.path, profile: profile, overrides: overrides.map { "\($0.key):\($0.value)" },
        directive: planned.id, experiments: [], needs: planned.needs.map(\.id).filter(missing.contains))
      let trace = ExperimentTrace()
      var lacking: [Dependencies] = []
      if job.needs.isEmpty {
        do {
          results[planned.id] = try ExperimentTrace.$current.withValue(trace) {
            try planned.directive.perform(in: laboratory, with: results)
          }
        } catch let error as NotKept { lacking = [error.dependencies] } catch { continue }
        lacking += trace.missing.filter { !trace.left.contains($0) && !lacking.contains($0) }
        guard !lacking.isEmpty else { continue }
      }
      missing.insert(planned.id)
      job.experiments = lacking.map {
        Experiment(
          key: $0.key.digest.hexadecimal, kind: $0.kind, parameters: $0.parameters, inputs: $0.inputs,
          seconds: experiments.store.history.seconds(of: $0))
      }
      jobs.append(job)
    }
    return jobs
  }

  /// Runs the directive, and those that it needs as far as the store lacks them, and keeps the results. A job that has run
  /// costs little a second time.
  ///
  /// - Throws: what the experiment throws, and `Diagnostics` where the project is wrong.
  package func run(engine: Engine, console: any Console) throws {
    let overrides = overrides.compactMap(ParameterOverride.init(argument:)).map { ($0.key, $0.value) }
    let experiments = try Self.opened(
      try ProjectFolder(path: project), profile, overrides, engine, console)
    let plan = experiments.plan
    guard let index = plan.indices[directive] ?? plan.directives.firstIndex(where: { $0.id == directive }) else {
      throw Diagnostic("the project \(project) has no directive `\(directive)`", hint: "make the plan again")
    }
    var needed: Set<String> = [plan.directives[index].id]
    for place in plan.order.reversed() where needed.contains(plan.directives[place].id) {
      needed.formUnion(plan.directives[place].needs.map(\.id))
    }
    let laboratory = try experiments.laboratory(console: console)
    var results = NamedResults()
    for place in plan.order where needed.contains(plan.directives[place].id) {
      let planned = plan.directives[place]
      results[planned.id] = try planned.directive.perform(in: laboratory, with: results)
    }
    experiments.store.save()
  }

  private static func opened(
    _ folder: ProjectFolder, _ profile: String?, _ overrides: [(key: String, value: String)], _ engine: Engine,
    _ console: any Console
  ) throws -> ReportExperiments {
    let check = ReportCheck(folder, profile: profile, overrides: overrides)
    return try check.experiments(
      engine: engine, store: folder.store(console: console),
      drawings: DrawnGraphics(measure: try FontBook().measurer))
  }
}
