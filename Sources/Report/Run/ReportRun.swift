package import Base
package import Lab
package import Plot
package import Render

/// A report that has run: the finished document, and what its record holds.
package struct ReportRun {
  package var document: Document
  package var plan: ReportPlan
  package var inputs: LabInputs
  /// Other files that experiments read.
  package var files: [FileRecord]
  /// What the directives gave, and which claims were checked.
  package var results: NamedResults
  /// The figures that have a label, in reading order.
  package var figures: [LabelledFigure]
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

  /// A figure that the document shows under a label such as `fig-sweep`.
  package struct LabelledFigure {
    package var label: String
    package var drawn: DrawnGraphic
    package var graphic: any Graphic { drawn.graphic }
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
        lists: configuration.lists, page: configuration.page))
  }
}

extension Configuration {
  /// The style of citations.
  package var style: CitationStyle { citationStyle == "author-year" ? .authorYear : .numeric }
}
