/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`
/// (optimal string alignment, case ignored); O(length²).
package func editDistance(_ a: String, _ b: String) -> Int {
  editDistance(Array(a.lowercased()), Array(b.lowercased()))
}

/// The same, with case; O(length²).
package func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
    }
    before = last
    last = row
  }
  return last[b.count]
}

/// The name most like `word`, the first of equals; nil where none is near. Near is one change in three letters, or a name
/// that begins with `word`.
package func nearMatch(of word: String, in names: [String]) -> String? {
  guard word.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for name in names where name.count <= 64 {
    let distance = editDistance(word, name)
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  if let best, best.distance <= max(1, max(word.count, best.name.count) / 3) { return best.name }
  guard word.count >= 3 else { return nil }
  return names.first { $0.lowercased().hasPrefix(word.lowercased()) }
}

/// A question, “did you mean `pool_3`?”, or a list of what there is where nothing is near; nil where there is nothing.
package func hint(for word: String, among names: [String]) -> String? {
  if let near = nearMatch(of: word, in: names) { return "did you mean `\(near)`?" }
  guard !names.isEmpty else { return nil }
  let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
  return names.count > 12 ? "there are \(shown) and \(names.count - 12) more" : "there is \(shown)"
}

/// A near match and then all that there is, “did you mean `channels`? there is `pruned`, `channels`, …”, for names that one
/// can't know by heart; nil where there is nothing.
package func offer(for word: String, among names: [String]) -> String? {
  guard !names.isEmpty else { return nil }
  let shown = names.prefix(16).map { "`\($0)`" }.joined(separator: ", ")
  let list = names.count > 16 ? "there are \(shown) and \(names.count - 16) more" : "there is \(shown)"
  guard let near = nearMatch(of: word, in: names) else { return list }
  return names.count == 1 ? "did you mean `\(near)`?" : "did you mean `\(near)`? \(list)"
}
