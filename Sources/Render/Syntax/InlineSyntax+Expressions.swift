package import Base

extension [InlineSyntax] {
  /// The values asked for in a line of text, in order.
  package var expressions: [Expression] {
    var walk = SyntaxWalk()
    walk.visit(self)
    return walk.expressions
  }

  /// Where its words stand, in order; not code, formulas, citations, references and links.
  package var textRanges: [SourceRange] {
    var walk = SyntaxWalk()
    walk.visit(self)
    return walk.texts
  }
}

extension ParsedChapter {
  /// Where its words stand, in order: prose, headings, captions, cells, notes; not code, formulas, citations, references
  /// and links.
  package var textRanges: [SourceRange] {
    var walk = SyntaxWalk()
    walk.visit(title ?? [])
    walk.visit(blocks)
    for footnote in footnotes { walk.visit(footnote.blocks) }
    return walk.texts
  }
}
