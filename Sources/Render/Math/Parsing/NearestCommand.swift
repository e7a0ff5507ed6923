import Base

/// The known name that someone probably meant.
enum NearestCommand {
  /// The name among `names` (sorted) with the fewest edits from `word`, if they are few for its length; the first of
  /// several. Cost: the product of the lengths for each name.
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
