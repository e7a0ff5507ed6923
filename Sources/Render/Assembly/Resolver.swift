package import Base
package import Canvas

/// What the report's owner knows and its chapters ask for. The closures are called in reading order.
package struct Resolver {
  /// The value of an expression.
  package var evaluate: (Expression) -> Result<Inline.Value, Diagnostic>
  /// Blocks of a directive without numbers and captions; empty where nothing is to be shown.
  package var run: (DirectiveSyntax) -> Result<[Block], Diagnostic>
  /// Whether a claim holds, for content that is shown only then.
  package var holds: (Claim) -> Result<Bool, Diagnostic>
  /// The pixels of an image by its path.
  package var image: (Name) -> Result<RasterImage, Diagnostic>

  /// A resolver. Without arguments it knows nothing and complains of nothing: assembling with it checks labels,
  /// references, citations, footnotes and formulas alone.
  package init(
    evaluate: @escaping (Expression) -> Result<Inline.Value, Diagnostic> = {
      .success(.init("0", of: $0))
    }, run: @escaping (DirectiveSyntax) -> Result<[Block], Diagnostic> = { _ in .success([]) },
    holds: @escaping (Claim) -> Result<Bool, Diagnostic> = { _ in .success(true) },
    image: @escaping (Name) -> Result<RasterImage, Diagnostic> = { _ in
      .success(RasterImage(width: 1, height: 1, rgba: [0, 0, 0, 0]))
    }
  ) {
    self.evaluate = evaluate
    self.run = run
    self.holds = holds
    self.image = image
  }
}

/// The title block as written.
package struct TitleSyntax: Sendable {
  package var title: [InlineSyntax]
  package var subtitle: [InlineSyntax]
  /// A file of Markdown; its headings get no numbers.
  package var abstract: ParsedChapter?
  /// All else; its title, subtitle and abstract are replaced.
  package var metadata: Metadata

  package init(
    title: [InlineSyntax], subtitle: [InlineSyntax] = [], abstract: ParsedChapter? = nil,
    metadata: Metadata = Metadata(title: [])
  ) {
    self.title = title
    self.subtitle = subtitle
    self.abstract = abstract
    self.metadata = metadata
  }
}
