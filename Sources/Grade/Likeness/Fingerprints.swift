/// A report's words and the fingerprints that winnowing chooses of them (Schleimer, Wilkerson, Aiken 2003): of every four
/// neighbouring runs of six words the one with the least hash, so that two texts that share nine words in a row share one.
struct Fingerprints {
  /// Normalised: letters and digits alone, in lower case.
  private(set) var words: [Word] = []
  /// By hash, where each begins in `words`, in order.
  private(set) var places: [UInt64: [Int]] = [:]

  /// A word and its passage.
  struct Word {
    var text: String
    var passage: Int
  }

  /// Words of a run.
  static let run = 6
  /// Runs of a window.
  static let window = 4

  init(_ passages: [Assessment.Passage]) {
    for (index, passage) in passages.enumerated() {
      for word in passage.text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        words.append(Word(text: String(word), passage: index))
      }
    }
    guard words.count >= Self.run else { return }
    let hashes = (0...words.count - Self.run).map { Self.hash(words[$0..<$0 + Self.run]) }
    var last = -1
    for start in 0..<max(1, hashes.count - Self.window + 1) {
      let window = start..<min(start + Self.window, hashes.count)
      // The last of equal ones, as the paper has it.
      guard let least = window.reversed().min(by: { hashes[$0] < hashes[$1] }), least != last else { continue }
      last = least
      places[hashes[least], default: []].append(least)
    }
  }

  /// FNV-1a over the words.
  private static func hash(_ words: ArraySlice<Word>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words {
      for byte in word.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0x20) &* 0x100_0000_01b3
    }
    return hash
  }

  /// Without those that `template` has too.
  mutating func remove(_ template: Fingerprints) {
    for hash in template.places.keys { places[hash] = nil }
  }
}
