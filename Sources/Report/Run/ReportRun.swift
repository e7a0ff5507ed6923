package import Base
import Canvas
import Lab
package import Plot
package import Render

/// A report that has run: the finished document, and what its record holds.
package struct ReportRun {
  package var document: Document
  package var plan: ReportPlan
  package var inputs: LabInputs
  /// What experiments read beside them.
  package var files: [FileRecord]
  package var experiments: [RanExperiment]
  /// The figures that have a label, in reading order.
  package var figures: [LabelledFigure]
  /// What figures were drawn from that no experiment holds, in the order in which they ran.
  package var recorded: [ResultsFile.RecordedFigureData]
  package var claims: [CheckedClaim]
  /// The values that the report quotes, in reading order.
  package var quoted: [QuotedValue]
  /// Gives expressions the values of this run.
  var evaluator: Evaluator
  /// What went wrong: experiments that failed, values that are absent, claims that do not hold.
  package var diagnostics: [Diagnostic]
  /// How many experiments failed.
  var failureCount: Int
  /// Whether all that went wrong are experiments that failed, which have their marked places in the document.
  var isWritable: Bool { diagnostics.count { $0.severity == .error } == failureCount }

  /// An experiment as the record keeps it.
  package struct RanExperiment {
    package var id: String
    package var directive: String
    package var finished: FinishedExperiment
  }

  /// A figure that the document shows under a label such as `fig-sweep`.
  package struct LabelledFigure {
    package var label: String
    package var drawn: DrawnGraphic
    package var graphic: any Graphic { drawn.graphic }
  }

  /// Runs `plan` in `laboratory` and assembles the document. `image` gives the pixels of a picture of the project.
  init(
    _ plan: ReportPlan, in laboratory: Laboratory, bibliography: [BibTeXEntry],
    image: @escaping (Name) -> Result<RasterImage, Diagnostic>
  ) {
    self.plan = plan
    inputs = laboratory.inputs
    // One that can't be read fails the directive that names it.
    files = (try? laboratory.otherFiles(plan.sources.configuration)) ?? []
    var directives = DirectiveRun()
    let last = plan.order.filter { type(of: plan.directives[$0].directive).showsRun }
    directives.perform(plan.order.filter { !last.contains($0) }, of: plan, in: laboratory)
    experiments = plan.order.compactMap { index in
      let planned = plan.directives[index]
      return directives.results[planned.id]?.experiment.map {
        RanExperiment(id: planned.id, directive: planned.syntax.name.text, finished: $0)
      }
    }
    recorded = plan.order.compactMap { index -> ResultsFile.RecordedFigureData? in
      let planned = plan.directives[index]
      return directives.results[planned.id]?.recorded.map {
        .init(id: planned.id, directive: planned.syntax.name.text, drawn: $0)
      }
    }
    var computed = plan.evaluator
    for planned in plan.directives { computed.results[planned.id] = directives.results[planned.id]?.value }
    let evaluator = computed
    self.evaluator = evaluator

    let ids = Dictionary(
      plan.directives.map { ($0.syntax.range, $0.id) }, uniquingKeysWith: { first, _ in first })
    let published = PublishedFigures(plan, inputs: laboratory.inputs, experiments: experiments)
    // A value of an experiment that failed is no second mistake.
    let broken = Set(directives.failures.keys)
    func hasFailed(_ expression: Expression) -> Bool { expression.rootNames.contains { broken.contains($0.text) } }
    claims = []
    var claimDiagnostics: [Diagnostic] = []
    for claim in plan.claims where !claim.expressions.contains(where: hasFailed) {
      do throws(Diagnostic) {
        let checked = try evaluator.check(claim, published: published)
        claims.append(checked)
        if let diagnostic = checked.diagnostic { claimDiagnostics.append(diagnostic) }
      } catch { claimDiagnostics.append(error) }
    }
    directives.results.experiments = experiments
    directives.results.claims = claims
    directives.perform(last, of: plan, in: laboratory)
    let (results, failures) = (directives.results, directives.failures)
    figures = plan.directives.compactMap { planned in
      guard let label = planned.syntax.label, let drawn = results[planned.id]?.drawn else { return nil }
      return LabelledFigure(label: label.text, drawn: drawn)
    }
    let provenance = ProvenanceIndex(
      plan, directives,
      isRecorded: last.contains { plan.directives[$0].directive.listsExperiments })
    let resolver = Resolver(
      evaluate: { expression in
        if hasFailed(expression) {
          return .success(
            Inline.Value(text: "–", expression: expression.source, source: expression.rootName?.text ?? ""))
        }
        do throws(Diagnostic) {
          return .success(provenance.attributed(try evaluator.text(of: expression)))
        } catch { return .failure(error) }
      },
      run: { syntax in
        guard let id = ids[syntax.range] else { return .success([]) }
        if let failure = failures[id] {
          return .success([.failure(message: failure.message, place: failure.range ?? syntax.name.range)])
        }
        return .success(provenance.attributed(results[id]?.blocks ?? []))
      },
      holds: { claim in
        do throws(Diagnostic) {
          return .success(try evaluator.check(claim, published: published).holds)
        } catch { return .failure(error) }
      }, image: image)
    let (document, found) = Assembler(
      resolver: resolver, bibliography: bibliography, style: plan.sources.configuration.style
    ).assemble(plan.sources.titleSyntax, plan.sources.chapters)
    self.document = document
    diagnostics = plan.order.map { plan.directives[$0].id }.compactMap { id in
      directives.failed.contains(id) ? failures[id] : nil
    }
    failureCount = diagnostics.count
    diagnostics += found

    quoted = plan.sources.quotedExpressions.filter { !hasFailed($0) }
      .compactMap { QuotedValue($0, in: evaluator) }
    diagnostics += claimDiagnostics
  }
}

extension ReportSources {
  /// The title block as the assembler takes it.
  var titleSyntax: TitleSyntax {
    TitleSyntax(
      title: title, subtitle: subtitle, abstract: abstract,
      metadata: Metadata(
        title: [], authors: configuration.authors, date: configuration.date?.text, course: configuration.course,
        repository: configuration.repository, keywords: configuration.keywords, language: configuration.language,
        lists: configuration.lists))
  }
}

extension Configuration {
  /// The style of citations.
  package var style: CitationStyle { citationStyle == "author-year" ? .authorYear : .numeric }
}
