extension [InlineSyntax] {
  /// The values asked for in a line of text, in order.
  public var expressions: [Expression] {
    var walk = SyntaxWalk()
    walk.visit(self)
    return walk.expressions
  }
}
