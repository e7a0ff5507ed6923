import Base

/// Code with its tokens in classes and its lines numbered.
enum CodeHighlighter {
  /// The code as it stands in a `code` element: remarks in class `c`, texts `s`, numbers `n`, keywords `k`, keys `a`. Where
  /// lines are numbered from `firstLine`, each begins with an empty element that a style sheet shows the number of, so
  /// that numbers are not copied.
  static func html(_ code: String, _ language: String?, firstLine: Int? = nil) -> String {
    let coloring = CodeColoring(language)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      let number = firstLine.map { "<span class=\"ln\" data-line=\"\($0 + index)\"></span>" } ?? ""
      return number + coloring.parts(of: String(line)).map(marked).joined()
    }.joined(separator: "\n")
  }

  private static func marked(_ part: CodeColoring.Part) -> String {
    let text = XMLText.escape(part.text)
    let name: String? =
      switch part.kind {
      case .plain: nil
      case .remark: "c"
      case .string: "s"
      case .number: "n"
      case .keyword: "k"
      case .key: "a"
      }
    return name.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
  }
}
