/// The known name that someone probably meant.
enum NearestCommand {
  /// The name among `names` (sorted) with the fewest edits from `word`, if they are few for its length; the first of
  /// several. Cost: the product of the lengths for each name.
  static func name(like word: String, among names: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let limit = max(1, word.count / 3)
    var best: (name: String, edits: Int)?
    for name in names where abs(name.count - word.count) <= limit {
      let edits = distance(Array(word), Array(name))
      if edits <= limit && edits < (best?.edits ?? .max) { best = (name, edits) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours between the two.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
