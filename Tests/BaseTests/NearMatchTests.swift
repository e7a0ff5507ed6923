import Testing

@testable import Base

@Suite("Near matches")
struct NearMatchTests {
  @Test("the distance counts insertions, deletions, substitutions and swaps of neighbours, and ignores case")
  func distance() {
    for (a, b, distance) in [
      ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("swep", "sweep", 1),
      ("drosp", "drops", 1), ("Sweep", "sWEEP", 0), ("ca", "abc", 3), ("pool_3", "pool3", 1),
    ] {
      #expect(editDistance(a, b) == distance, "\(a), \(b)")
      #expect(editDistance(b, a) == distance, "\(b), \(a)")
    }
  }

  @Test("the distance is a plain recursion's, for all pairs of short words")
  func recursion() {
    func plain(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
      guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
      var least = min(
        plain(a.dropLast(), b) + 1, plain(a, b.dropLast()) + 1, plain(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
      if a.count > 1, b.count > 1, x == b[b.endIndex - 2], y == a[a.endIndex - 2] {
        least = min(least, plain(a.dropLast(2), b.dropLast(2)) + 1)
      }
      return least
    }
    var words = [""], longest = [""]
    for _ in 0..<4 {
      longest = longest.flatMap { word in ["a", "b"].map { word + $0 } }
      words += longest
    }
    for a in words {
      for b in words { #expect(editDistance(a, b) == plain(Array(a)[...], Array(b)[...]), "\(a), \(b)") }
    }
  }

  @Test("one change in three letters is near, or a beginning of three letters; of equals the first is taken")
  func nearest() {
    let names = ["sweep", "samples", "confusion", "orders"]
    #expect(nearMatch(of: "swep", in: names) == "sweep")
    #expect(nearMatch(of: "SAMPLE", in: names) == "samples")
    #expect(nearMatch(of: "conf", in: names) == "confusion")
    #expect(nearMatch(of: "co", in: names) == nil)
    #expect(nearMatch(of: "nothing", in: names) == nil)
    #expect(nearMatch(of: "bat", in: ["cat", "hat"]) == "cat")
    #expect(nearMatch(of: "x", in: []) == nil)
    let long = String(repeating: "a", count: 65)
    #expect(nearMatch(of: long, in: [long]) == nil, "the cost is quadratic, so long words are left alone")
  }

  @Test("a hint names the near match, or the first twelve names; an offer both")
  func sentences() {
    let names = (1...20).map { "name-of-\($0)" }
    #expect(hint(for: "name-of-l", among: ["name-of-1"]) == "did you mean `name-of-1`?")
    #expect(hint(for: "zzz", among: ["a", "b"]) == "there is `a`, `b`")
    #expect(hint(for: "zzz", among: names)?.hasSuffix("`name-of-12` and 8 more") == true)
    #expect(hint(for: "zzz", among: []) == nil)
    #expect(offer(for: "pol", among: ["pool", "conv"]) == "did you mean `pool`? there is `pool`, `conv`")
    #expect(offer(for: "pol", among: ["pool"]) == "did you mean `pool`?")
    #expect(offer(for: "zzz", among: names)?.hasSuffix("`name-of-16` and 4 more") == true)
    #expect(offer(for: "zzz", among: []) == nil)
  }
}
