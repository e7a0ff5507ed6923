package import Base
import Foundation
package import Lab
package import Render

/// The first phase of a build: everything is read and checked, and nothing has run.
package struct ReportCheck {
  package var folder: ProjectFolder
  /// Nil where the configuration can't be read.
  package var plan: ReportPlan?
  package var network: NetworkFile?
  package var bibliography: [BibTeXEntry]
  /// Sorted by file and place.
  package var diagnostics: [Diagnostic]
  /// The texts that were read, whose lines messages show.
  package var texts: [SourceText]

  /// The networks that were read for it.
  package let networks: NetworkMemory

  /// Reads the project in `folder`. What `networks` and `chapters` hold is not read again where it is the same.
  package init(
    _ folder: ProjectFolder, profile: String?, overrides: [(key: String, value: String)],
    networks: NetworkMemory = NetworkMemory(), chapters: ChapterMemory = ChapterMemory()
  ) {
    self.folder = folder
    self.networks = networks
    bibliography = []
    var ahead: Ahead<NetworkFile>?
    let (sources, texts, found) = ReportSources.read(
      folder, profile: profile, overrides: overrides, memory: chapters
    ) { configuration in
      ahead = (try? folder.input(configuration.inputs.network)).map(networks.loadAhead)
    }
    self.texts = texts
    diagnostics = found
    guard let sources else { return }

    let inputs = sources.configuration.inputs
    do throws(Diagnostic) {
      let path = try folder.input(inputs.network)
      do { network = try ahead?.value ?? networks.load(path) } catch {
        throw Diagnostic(
          at: inputs.network.range, Diagnostic.sentence(of: error),
          hint: inputs.network.text == "models/bd_net.h5" ? CourseFiles.hint : nil)
      }
      if let layer = inputs.layer,
        let mistake = network?.network.mistake(inLayer: Name(layer.text, at: inputs.layerRange))
      {
        diagnostics.append(mistake)
      }
    } catch { diagnostics.append(error) }
    if let missing = sources.configuration.missingPack(in: folder) { diagnostics.append(missing) }
    if let text = sources.bibliography {
      let (entries, wrong) = BibTeXParser.parse(text)
      bibliography = entries
      diagnostics += wrong
    }
    let plan = ReportPlan(sources, network: network?.network)
    diagnostics += plan.diagnostics
    func assembled(_ sources: ReportSources) -> [Diagnostic] {
      // Labels, references, citations, footnotes and formulas need no result.
      Assembler(resolver: Resolver(), bibliography: bibliography, style: sources.configuration.style)
        .assemble(sources.titleSyntax, sources.chapters).1
    }
    let others = NetworkFiles(plan, folder: folder)
    let mistakes = Ahead { [network] in others.mistakes(like: network?.network, networks) }
    diagnostics += assembled(sources)
    for file in plan.directives.flatMap(\.dataFiles) {
      do throws(Diagnostic) { _ = try folder.text(file) } catch { diagnostics.append(error) }
    }
    if sources.dependsOnData {
      // What is wrong with other data needs neither its images nor its network to be found.
      let other = sources.shown(with: inputs.source.other)
      for found in ReportPlan(other, network: nil).diagnostics + assembled(other) where !diagnostics.contains(found) {
        diagnostics.append(found)
      }
    }
    diagnostics = Diagnostic.sorted(diagnostics + ((try? mistakes.value) ?? []))
    self.plan = plan
  }

  /// Adds a warning for each number typed in prose that equals a result of the last run; nothing is run.
  ///
  /// - Returns: why there are no results to compare with, nil where there are.
  package mutating func addTypedNumbers() -> String? {
    guard let sources = plan?.sources else { return nil }
    guard let last = LastRun(in: folder) else {
      return "numbers in prose were not compared with results, since no run has left any: build the report first"
    }
    let selection = sources.configuration.selection
    guard last.profile == selection.profile, last.overrides == selection.overrides.map({ "\($0.key):\($0.value)" })
    else {
      return "numbers in prose were not compared with results, since the last run was of another profile or parameters"
    }
    diagnostics = Diagnostic.sorted(diagnostics + TypedNumberCheck(last.values).diagnostics(sources))
    return nil
  }

  /// Whether anything is so wrong that the report can't be built.
  package var hasErrors: Bool { plan == nil || problems.hasErrors }

  /// All that is wrong, with the texts that show where.
  package var problems: Diagnostics { Diagnostics(diagnostics, texts: texts) }
}

extension ReportCheck {
  /// What runs the report.
  ///
  /// - Throws: all that is wrong where there is no plan or no network.
  package func experiments(
    engine: Engine, store: ResultStore, drawings: DrawnGraphics
  ) throws(Diagnostics) -> ReportExperiments {
    guard let plan, network != nil else { throw problems }
    return ReportExperiments(
      folder: folder, plan: plan, networks: networks, bibliography: bibliography, engine: engine, store: store,
      drawings: drawings)
  }
}
