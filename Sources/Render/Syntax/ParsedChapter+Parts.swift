import Base

/// What a part defines that is left out of a report.
package struct HiddenPart: Sendable {
  /// The data that it is shown with.
  package var source: DataSource
  package var labels: [LabelSyntax]
  /// The ids of its directives.
  package var ids: [Name]
}

extension ParsedChapter {
  /// The chapter as a report on data of `source` shows it: with the parts for such data, and without the others.
  package func shown(with source: DataSource) -> ParsedChapter {
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

  /// Numbers the directives in reading order, starting with `next`, which is left at the number after the last.
  package mutating func numberDirectives(from next: inout Int) {
    blocks = blocks.numbered(from: &next)
    for index in footnotes.indices { footnotes[index].blocks = footnotes[index].blocks.numbered(from: &next) }
    var walk = SyntaxWalk()
    walk.visit(blocks)
    for footnote in footnotes { walk.visit(footnote.blocks) }
    directives = walk.directives
  }
}

extension BlockSyntax {
  /// The block with what `transform` makes of the blocks inside it.
  fileprivate func mappingContent(_ transform: ([BlockSyntax]) -> [BlockSyntax]) -> BlockSyntax {
    var block = self
    switch kind {
    case .quote(let inner): block.kind = .quote(transform(inner))
    case .only(let format, let inner): block.kind = .only(format, transform(inner))
    case .with(let source, let inner): block.kind = .with(source, transform(inner))
    case .conditional(let claim, let holds, let inner): block.kind = .conditional(claim, holds: holds, transform(inner))
    case .callout(let kind, let title, let inner): block.kind = .callout(kind, title: title, transform(inner))
    case .list(let start, let isTight, let items):
      block.kind = .list(start: start, isTight: isTight, items: items.map(transform))
    case .heading, .paragraph, .code, .image, .table, .equation, .directive, .rule, .pageBreak: break
    }
    return block
  }
}

extension [BlockSyntax] {
  fileprivate func numbered(from next: inout Int) -> [BlockSyntax] {
    map { block in
      guard case .directive(var directive) = block.kind else {
        return block.mappingContent { $0.numbered(from: &next) }
      }
      directive.number = next
      next += 1
      var block = block
      block.kind = .directive(directive)
      return block
    }
  }

  /// The blocks with others in the place of those that `replace` knows, at any depth; nil keeps a block.
  func replacing(_ replace: (BlockSyntax) -> [BlockSyntax]?) -> [BlockSyntax] {
    flatMap { block -> [BlockSyntax] in
      if let others = replace(block) { return others.replacing(replace) }
      return [block.mappingContent { $0.replacing(replace) }]
    }
  }
}
