import Report
package import Base
import Lab

/// Two records side by side, leaf by leaf: every number, text and truth value of one against the one at the same place in
/// the other.
struct RecordComparison {
  /// By the part of the record, in the order of the recorded one.
  private(set) var groups: [Group] = []

  /// A part of the record: an experiment, or a part of its top level such as `values`.
  struct Group: Equatable {
    /// `experiments`, `values`, `claims`, …
    var section: String
    /// The experiment's id; empty elsewhere.
    var name: String
    /// Leaves that are the same.
    var same = 0
    /// Numbers among them and among those that differ.
    var numbers = 0
    var differences: [RecordDifference] = []
    /// What stands at the first level below, such as one quoted value.
    var members: Set<String> = []
    /// Leaves that the other record could not have, because an input was absent.
    var unchecked = 0

    /// What was compared, in words.
    var size: String {
      if section == "values" || section == "claims" {
        return "\(members.count) \(members.count == 1 ? String(section.dropLast()) : section)"
      }
      return numbers > 0 ? "\(numbers) numbers" : "\(same + differences.count) entries"
    }
  }

  /// Parts that say by what a record was made and not what came out.
  static let circumstances: Set<String> = ["schema", "tool", "engine", "libraries", "rendering"]

  /// Compares `recorded` with `computed`; `absent` are the sets that the latter had to do without, and `isPartial` says
  /// that it lacks what followed from them.
  init(_ recorded: JSON, _ computed: JSON, absent: [SetRole] = [], isPartial: Bool = false) {
    let (first, second) = (RecordLeaves(recorded), RecordLeaves(computed))
    var indices: [String: Int] = [:]
    func group(_ path: RecordPath) -> Int {
      let key = path.section + "\u{0}" + path.group
      if let index = indices[key] { return index }
      groups.append(Group(section: path.section, name: path.group))
      indices[key] = groups.count - 1
      return groups.count - 1
    }
    let names = Set(absent.map(\.rawValue))
    // Another engine's results stand at other keys.
    let isOtherEngine = recorded["engine"] != computed["engine"]
    for (path, value) in first.leaves where !Self.circumstances.contains(path.section) {
      let index = group(path)
      let other = second[path]
      if let member = path.parts.first { groups[index].members.insert(member) }
      if value.number != nil { groups[index].numbers += 1 }
      if other == value || isOtherEngine && path.isKey {
        groups[index].same += 1
      } else if isPartial, other == nil || !names.isDisjoint(with: path.parts) || path.followsFromInputs {
        groups[index].unchecked += 1
      } else {
        groups[index].differences.append(RecordDifference(path: path.text, recorded: value, computed: other))
      }
    }
    for (path, value) in second.leaves where !Self.circumstances.contains(path.section) && first[path] == nil {
      if isPartial, path.followsFromInputs { continue }
      groups[group(path)].differences.append(RecordDifference(path: path.text, recorded: nil, computed: value))
    }
  }
}

/// One place at which two records differ.
package struct RecordDifference: Equatable {
  /// Such as `steps[12].network.test.correct`.
  package var path: String
  /// Nil where it has nothing there.
  package var recorded: JSON?
  var computed: JSON?

  /// How much the second is more than the first, where both are numbers.
  var amount: Double? {
    guard let recorded = recorded?.number, let computed = computed?.number else { return nil }
    return computed - recorded
  }
}

/// Where a leaf of a record stands.
struct RecordPath: Hashable {
  /// The key at the top.
  var section: String
  /// The experiment; empty elsewhere.
  var group: String
  /// The keys and names below.
  var parts: [String]

  /// Whether it is the key under which an experiment's result is kept.
  var isKey: Bool { section == "experiments" && parts.last == "key" }

  /// Whether it is another thing as soon as any input is absent: what an experiment is made from, and charts, which
  /// follow from experiments and whose lists are then shorter.
  var followsFromInputs: Bool {
    section == "figures" || section == "experiments" && ["key", "reads"].contains(parts.first)
  }

  /// The parts as one text.
  var text: String {
    parts.reduce("") { text, part in
      part.hasPrefix("[") ? text + part : text.isEmpty ? part : text + "." + part
    }
  }
}

/// All leaves of a record, with elements of lists called by what names them, so that a list that lacks one is not shifted.
struct RecordLeaves {
  private(set) var leaves: [(path: RecordPath, value: JSON)] = []
  private var byPath: [RecordPath: JSON] = [:]

  init(_ tree: JSON) {
    guard case .object(let members) = tree else { return }
    for section in members.keys.sorted() {
      guard let value = members[section] else { continue }
      switch (section, value) {
      case ("experiments", .list(let elements)):
        for (name, element) in Self.named(elements) {
          visit(element, RecordPath(section: section, group: name, parts: []))
        }
      case ("figures", .object(let figures)):
        for label in figures.keys.sorted() {
          if let figure = figures[label] { visit(figure, RecordPath(section: section, group: label, parts: [])) }
        }
      default: visit(value, RecordPath(section: section, group: "", parts: []))
      }
    }
  }

  subscript(path: RecordPath) -> JSON? { byPath[path] }

  private mutating func visit(_ value: JSON, _ path: RecordPath) {
    func below(_ part: String) -> RecordPath {
      RecordPath(section: path.section, group: path.group, parts: path.parts + [part])
    }
    switch value {
    case .object(let members):
      for key in members.keys.sorted() { if let member = members[key] { visit(member, below(key)) } }
    case .list(let elements):
      for (name, element) in Self.named(elements) { visit(element, below(name)) }
    default:
      leaves.append((path, value))
      byPath[path] = value
    }
  }

  /// The elements with their names: an id, a role, a place and an expression, or else an index.
  private static func named(_ elements: [JSON]) -> [(String, JSON)] {
    var seen: [String: Int] = [:]
    return elements.enumerated().map { index, element in
      guard let name = name(of: element) else { return ("[\(index)]", element) }
      let count = seen[name, default: 0]
      seen[name] = count + 1
      return (count == 0 ? name : "\(name)#\(count + 1)", element)
    }
  }

  private static func name(of element: JSON) -> String? {
    if let id = element["id"]?.text { return id }
    if let role = element["role"]?.text { return role }
    if element["sha256"] != nil, let file = element["file"]?.text { return file }
    for key in ["expression", "claim"] {
      guard let text = element[key]?.text, let file = element["file"]?.text, let line = element["line"]?.integer else {
        continue
      }
      return "\(file):\(line) \(text)"
    }
    return nil
  }
}
