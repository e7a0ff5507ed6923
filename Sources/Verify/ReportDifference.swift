import Report
import Base
import Lab

/// What changed from one report to another: quoted values and claims by chapter, and what they were made from.
package struct ReportDifference: Encodable {
  /// Tool, profile, parameters, inputs.
  var circumstances: [Change] = []
  package var chapters: [Chapter] = []
  /// Experiments of which recorded numbers differ, quoted or not.
  package var experiments: [ExperimentChange] = []

  /// What a chapter quotes and claims.
  package struct Chapter: Encodable {
    package var chapter: String
    package var values: [Change] = []
    package var claims: [Change] = []
  }

  /// One thing that is another one now.
  package struct Change: Encodable {
    /// An expression, a claim, or a name.
    package var name: String
    /// The line in the second report, or in the first where the second has none.
    package var line: Int?
    /// Nil where the first report has none.
    package var before: String?
    package var after: String?
    /// Of numbers: how much more it is now, rates in percentage points.
    var amount: Double?
    /// `points` where `amount` is in percentage points.
    var unit: String?
  }

  /// An experiment whose numbers differ.
  package struct ExperimentChange: Encodable {
    package var id: String
    var differing: Int
    var numbers: Int
  }

  /// Whether nothing changed but perhaps the tool.
  package var isEmpty: Bool { chapters.isEmpty && experiments.isEmpty }

  /// What changed from `first` to `second`.
  package init(_ first: ReportRecord, _ second: ReportRecord) {
    func note(_ name: String, _ before: String?, _ after: String?) {
      if before != after { circumstances.append(Change(name: name, before: before, after: after)) }
    }
    note("LabReport", first.toolVersion, second.toolVersion)
    note("profile", first.profile, second.profile)
    note("parameters set by -P", Self.overrides(first), Self.overrides(second))
    let inputs = (first.inputs, second.inputs)
    for input in inputs.0 {
      let other = inputs.1.first { $0.file == input.file }
      note(
        "input \(input.file)", "SHA-256 \(input.sha256.prefix(16))…", other.map { "SHA-256 \($0.sha256.prefix(16))…" })
    }
    for input in inputs.1 where !inputs.0.contains(where: { $0.file == input.file }) {
      note("input \(input.file)", nil, "SHA-256 \(input.sha256.prefix(16))…")
    }

    var found: [String: Chapter] = [:]
    let values = (QuotedEntry.all(in: first, "values"), QuotedEntry.all(in: second, "values"))
    for change in Self.changes(values.0, values.1) {
      found[change.chapter, default: Chapter(chapter: change.chapter)].values.append(change.change)
    }
    let claims = (QuotedEntry.all(in: first, "claims"), QuotedEntry.all(in: second, "claims"))
    for change in Self.changes(claims.0, claims.1) {
      found[change.chapter, default: Chapter(chapter: change.chapter)].claims.append(change.change)
    }
    chapters = found.keys.sorted().compactMap { found[$0] }
    for group in RecordComparison(first.tree, second.tree).groups where group.section == "experiments" {
      if !group.differences.isEmpty {
        experiments.append(
          ExperimentChange(id: group.name, differing: group.differences.count, numbers: group.numbers))
      }
    }
  }

  private static func overrides(_ record: ReportRecord) -> String? {
    let texts = record.overrides.map { "\($0.key):\($0.value)" }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// Entries of the same key beside each other; those of the second report in its order, then what only the first has.
  private static func changes(
    _ first: [QuotedEntry], _ second: [QuotedEntry]
  ) -> [(chapter: String, change: Change)] {
    let before = Dictionary(first.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let after = Set(second.map(\.key))
    var changes: [(String, Change)] = []
    for entry in second {
      let old = before[entry.key]
      guard old?.text != entry.text || old?.quantity != entry.quantity else { continue }
      var change = Change(name: entry.name, line: entry.line, before: old?.text, after: entry.text)
      if let old, let (amount, unit) = entry.quantity?.less(old.quantity) {
        (change.amount, change.unit) = (amount, unit)
      }
      changes.append((entry.key.chapter, change))
    }
    for entry in first where !after.contains(entry.key) {
      changes.append(
        (entry.key.chapter, Change(name: entry.name, line: entry.line, before: entry.text, after: nil)))
    }
    return changes
  }
}

/// A quoted value or a claim of a record.
struct QuotedEntry {
  var key: Key
  /// The expression or the claim.
  var name: String
  var line: Int?
  /// What is printed, or how a claim came out.
  var text: String
  var quantity: Quantity?

  /// What it is looked up by: the how-manieth of its sort in its chapter.
  struct Key: Hashable {
    var chapter: String
    var name: String
    var index: Int
  }

  /// The number behind a text.
  enum Quantity: Equatable {
    case integer(Int)
    case rate(count: Int, total: Int)
    case number(Double)

    /// This less `other`, with the unit where it is one; nil where they are of different kinds.
    func less(_ other: Quantity?) -> (Double, String?)? {
      switch (self, other) {
      case (.integer(let a), .integer(let b)?): return (Double(a) - Double(b), nil)
      case (.number(let a), .number(let b)?): return (a - b, nil)
      case (.rate(let a, let n), .rate(let b, let m)?):
        guard n > 0, m > 0, (0...n).contains(a), (0...m).contains(b) else { return nil }
        return (Rate(a, of: n).percentagePoints(over: Rate(b, of: m)), "points")
      default: return nil
      }
    }
  }

  /// Those of `section` of `record`: `values` or `claims`.
  static func all(in record: ReportRecord, _ section: String) -> [QuotedEntry] {
    var counts: [Key: Int] = [:]
    return (record.tree[section]?.list ?? []).compactMap { entry in
      guard let name = (entry["expression"] ?? entry["claim"])?.text,
        let chapter = (entry["chapter"] ?? entry["file"])?.text, let text = (entry["text"] ?? entry["outcome"])?.text
      else { return nil }
      var key = Key(chapter: chapter, name: name, index: 0)
      let index = counts[key, default: 0]
      counts[key] = index + 1
      key.index = index
      var quantity: Quantity?
      if let integer = entry["integer"]?.integer { quantity = .integer(integer) }
      if let count = entry["count"]?.integer, let total = entry["total"]?.integer {
        quantity = .rate(count: count, total: total)
      }
      if let number = entry["number"]?.number { quantity = .number(number) }
      return QuotedEntry(key: key, name: name, line: entry["line"]?.integer, text: text, quantity: quantity)
    }
  }
}
