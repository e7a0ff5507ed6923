import Base

/// What a part defines that is left out of a report.
public struct HiddenPart: Sendable {
  /// The data that it is shown with.
  public var source: DataSource
  public var labels: [LabelSyntax]
  /// The ids of its directives.
  public var ids: [Name]
}

extension ParsedChapter {
  /// The chapter as a report on data of `source` shows it: with the parts for such data, and without the others.
  public func shown(with source: DataSource) -> ParsedChapter {
    var hidden = SyntaxWalk()
    var dependsOnData = false
    var chapter = self
    chapter.blocks = blocks.replacing { block in
      guard case .with(let wanted, let inner) = block.kind else { return nil }
      dependsOnData = true
      if wanted == source { return inner }
      hidden.visit(inner)
      return []
    }
    guard dependsOnData else { return self }
    // Notes that only a hidden part refers to go with it.
    var walk = SyntaxWalk()
    walk.visit(title ?? [])
    walk.visit(chapter.blocks)
    let (kept, gone) = (Set(walk.footnotes.map(\.0)), Set(hidden.footnotes.map(\.0)))
    chapter.footnotes.removeAll { gone.contains($0.name.text) && !kept.contains($0.name.text) }
    for footnote in chapter.footnotes { walk.visit(footnote.blocks) }
    chapter.directives = walk.directives
    chapter.expressions = walk.expressions
    chapter.expectations = walk.claims
    chapter.labels = walk.labels
    chapter.images = walk.images
    chapter.hidden = [
      HiddenPart(source: source.other, labels: hidden.labels, ids: hidden.directives.compactMap(\.id))
    ]
    return chapter
  }
}

extension [BlockSyntax] {
  /// The blocks with others in the place of those that `replace` knows, at any depth; nil keeps a block.
  func replacing(_ replace: (BlockSyntax) -> [BlockSyntax]?) -> [BlockSyntax] {
    flatMap { block -> [BlockSyntax] in
      if let others = replace(block) { return others.replacing(replace) }
      var block = block
      switch block.kind {
      case .quote(let inner): block.kind = .quote(inner.replacing(replace))
      case .only(let format, let inner): block.kind = .only(format, inner.replacing(replace))
      case .with(let source, let inner): block.kind = .with(source, inner.replacing(replace))
      case .conditional(let claim, let holds, let inner):
        block.kind = .conditional(claim, holds: holds, inner.replacing(replace))
      case .callout(let kind, let title, let inner):
        block.kind = .callout(kind, title: title, inner.replacing(replace))
      case .list(let start, let isTight, let items):
        block.kind = .list(start: start, isTight: isTight, items: items.map { $0.replacing(replace) })
      case .heading, .paragraph, .code, .image, .table, .equation, .directive, .rule, .pageBreak: break
      }
      return [block]
    }
  }
}
