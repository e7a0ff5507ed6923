import Base

/// Suggests a known command for a mistyped one.
enum NearestCommand {
  /// The first of `names` (sorted) with the fewest edits from `word`, if these are few for its length. O(length²) for each
  /// name.
  static func name(like word: String, among names: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let limit = max(1, word.count / 3)
    var best: (name: String, edits: Int)?
    for name in names where abs(name.count - word.count) <= limit {
      let edits = editDistance(Array(word), Array(name))
      if edits <= limit && edits < (best?.edits ?? .max) { best = (name, edits) }
    }
    return best?.name
  }
}
