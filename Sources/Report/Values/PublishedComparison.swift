import Lab

/// A comparison of results with published ones, number by number: counts of images may differ by `Published.tolerance`,
/// counts of channels not at all, and what was not published is passed over.
struct PublishedComparison {
  /// How many numbers were compared.
  private(set) var count = 0
  /// The first that differs by more than the tolerance, in words.
  private(set) var firstDifference: String?
  private var differences = 0

  /// Members that count channels or classes.
  private static let exact: Set<String> = ["pruned", "fraction", "channels", "dead", "classes"]

  /// Both sides in words.
  var finding: String {
    if let firstDifference {
      return "\(differences) of \(count) numbers differ from \(Published.source), first \(firstDifference)"
    }
    return
      "\(count) \(count == 1 ? "number" : "numbers"), each within \(Published.tolerance) image of \(Published.source)"
  }

  /// Compares `own` with `published`, which is called `name`.
  mutating func compare(_ own: ResultValue, with published: ResultValue, name: String) {
    let member = name.split(separator: ".").last.map(String.init) ?? name
    let tolerance = Self.exact.contains(member) ? 0 : Published.tolerance
    switch (own, published) {
    case (.integer(let a), .integer(let b)):
      note(abs(a - b) <= tolerance, name) { "\(Formatter.grouped(a)) against \(Formatter.grouped(b))" }
    case (.rate(let a), .rate(let b)):
      note(a.total == b.total && abs(a.count - b.count) <= tolerance, name) {
        "\(Formatter.grouped(a.count)) of \(Formatter.grouped(a.total)) against "
          + "\(Formatter.grouped(b.count)) of \(Formatter.grouped(b.total))"
      }
    case (.text(let a), .text(let b)): note(a == b, name) { "`\(a)` against `\(b)`" }
    case (.points(let a), .points(let b)), (.real(let a), .real(let b)):
      // Two counts of one image each, over at least as many images as the smaller set has.
      let most = 2 * 100 * Double(Published.tolerance) / Double(Published.validationImages)
      note((a - b).magnitude <= most, name) { "\(a) against \(b)" }
    case (.series(let a), .series(let b)):
      let most = 1.5 * Double(Published.tolerance) / Double(Published.validationImages)
      guard a.count == b.count else { return note(false, name) { "\(a.count) steps against \(b.count)" } }
      for (index, pair) in zip(a, b).enumerated() {
        note((pair.0 - pair.1).magnitude <= most, "\(name), step \(index)") { "\(pair.0) against \(pair.1)" }
      }
    case (.object(let a), .object(let b)):
      for member in b.type.members {
        guard let left = a.members[member.name], let right = b.members[member.name] else { continue }
        if case .absent = right { continue }
        compare(left, with: right, name: "\(name).\(member.name)")
      }
    default: break
    }
  }

  private mutating func note(_ isEqual: Bool, _ name: String, _ words: () -> String) {
    count += 1
    guard !isEqual else { return }
    differences += 1
    if firstDifference == nil { firstDifference = "\(name): \(words())" }
  }
}
