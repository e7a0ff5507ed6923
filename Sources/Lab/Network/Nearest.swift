/// The name with the fewest changed, added, dropped or swapped characters, where these are at most a third of the
/// longer one; of equally near ones the first.
///
/// Source: the restricted Damerau–Levenshtein distance. Cost: the product of the two lengths for each name.
func nearest(to text: String, among names: [String]) -> String? {
  var best: (name: String, distance: Int)?
  for name in names where name.utf8.count <= 256 && text.utf8.count <= 256 {
    let distance = distance(Array(text.lowercased()), Array(name.lowercased()))
    if distance * 3 <= max(text.count, name.count), distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

private func distance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in a.indices {
    for j in b.indices {
      var least = min(rows[i][j + 1] + 1, rows[i + 1][j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
      rows[i + 1][j + 1] = least
    }
  }
  return rows[a.count][b.count]
}
