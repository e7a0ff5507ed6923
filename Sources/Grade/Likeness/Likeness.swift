/// Two reports whose prose or whose typed numbers are alike. It says likeness and nothing more.
package struct Likeness: Equatable, Sendable {
  package var first: String
  package var second: String
  /// Fingerprints of the smaller one that the other has too, and how many it has.
  package var shared: Int
  package var of: Int
  /// Longest first, at most five.
  package var passages: [Pair]
  /// Typed numbers that both have, with the same unit, and the template has not.
  package var numbers: [String]

  /// The same words in both, with where they stand.
  package struct Pair: Equatable, Sendable {
    package var first: Assessment.Passage
    package var second: Assessment.Passage
    package var words: Int
  }

  /// The share of the smaller one's fingerprints, 0 … 1.
  package var share: Double { of == 0 ? 0 : Double(shared) / Double(of) }
}

extension Likeness {
  /// Fewer shared fingerprints than these are chance.
  private static let fewest = 3
  private static let leastShare = 0.1

  /// All pairs that are alike, the most alike first; what stands in `template`, the assignment's own prose and numbers, is
  /// taken out.
  package static func all(_ reports: [Assessment], template: [Assessment.Passage]) -> [Likeness] {
    let common = Fingerprints(template)
    let given = Set(template.flatMap { numbers(in: $0.text) })
    let prints = reports.map { report in
      var prints = Fingerprints(report.prose)
      prints.remove(common)
      return prints
    }
    let typed = reports.map {
      Set($0.typed.filter { $0.kind != "typed and equal to a result" }.map(\.number)).subtracting(given)
    }
    var found: [Likeness] = []
    for first in reports.indices {
      for second in reports.indices.dropFirst(first + 1) {
        let smaller = min(prints[first].places.count, prints[second].places.count)
        let shared = prints[first].places.keys.filter { prints[second].places[$0] != nil }
        let numbers = typed[first].intersection(typed[second]).sorted()
        let isAlike = shared.count >= fewest && Double(shared.count) >= leastShare * Double(smaller)
        guard isAlike || numbers.count >= 2 else { continue }
        found.append(
          Likeness(
            first: reports[first].student, second: reports[second].student, shared: shared.count, of: smaller,
            passages: passages(reports[first], prints[first], reports[second], prints[second], shared),
            numbers: numbers))
      }
    }
    return found.enumerated().sorted {
      ($0.element.share, $0.element.numbers.count, -$0.offset) > (
        $1.element.share, $1.element.numbers.count, -$1.offset
      )
    }.map(\.element)
  }

  private static func numbers(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.contains { $0.isNumber } }
  }

  /// The longest stretches of words that both have, each grown from a shared fingerprint.
  private static func passages(
    _ first: Assessment, _ a: Fingerprints, _ second: Assessment, _ b: Fingerprints, _ shared: [UInt64]
  ) -> [Pair] {
    var pairs: [Pair] = []
    var seen: Set<[Int]> = []
    for hash in shared {
      guard let i = a.places[hash]?.first, let j = b.places[hash]?.first else { continue }
      guard a.words[i].text == b.words[j].text else { continue }
      let places = [a.words[i].passage, b.words[j].passage]
      guard seen.insert(places).inserted else { continue }
      func isSame(_ offset: Int) -> Bool {
        let (x, y) = (i + offset, j + offset)
        return a.words.indices.contains(x) && b.words.indices.contains(y) && a.words[x].text == b.words[y].text
      }
      var (low, high) = (0, 0)
      while isSame(low - 1) { low -= 1 }
      while isSame(high + 1) { high += 1 }
      pairs.append(Pair(first: first.prose[places[0]], second: second.prose[places[1]], words: high - low + 1))
    }
    pairs.sort { ($1.words, $0.first.file, $0.first.line) < ($0.words, $1.first.file, $1.first.line) }
    return Array(pairs.prefix(5))
  }
}
