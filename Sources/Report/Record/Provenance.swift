import Base
import Foundation
import Lab
import Render

/// Where the values of a report come from: the experiment behind each directive, as the page shows it.
struct ProvenanceIndex: Sendable {
  private var entries: [String: Inline.Provenance] = [:]

  /// The provenance of all directives, which have run.
  init(_ run: DirectiveRun) {
    let plan = run.plan
    let isRecorded = plan.directives.contains { $0.directive.listsExperiments }
    for index in plan.order {
      let planned = plan.directives[index]
      if let finished = run.performed(index)?.experiment {
        let text = "\(planned.id): {lab \(planned.syntax.name.text)}, \(finished.dependencies.summary)"
        entries[planned.id] = Inline.Provenance(text: text, anchor: isRecorded ? Self.anchor(planned.id) : nil)
      } else if let source = planned.needs.compactMap({ [entries] in entries[$0.id] }).first {
        // A directive that only shows another's result has its provenance.
        entries[planned.id] = source
      } else if let dependencies = run.trace(index)?.first {
        entries[planned.id] = Inline.Provenance(
          text: "{lab \(planned.syntax.name.text)}, \(dependencies.summary)", anchor: nil)
      }
    }
  }

  /// Of values of the directive `id`; nil where it runs no experiment.
  subscript(id: String) -> Inline.Provenance? { entries[id] }

  /// What leads to the entry of the experiment `id` in the record.
  static func anchor(_ id: String) -> String { "record-\(id.replacing("#", with: "-"))" }

  /// `blocks` of a directive, with the provenance of the values in their tables.
  func attributed(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.head = table.head.map { $0.map(attributed) }
      table.rows = table.rows.map { $0.map(attributed) }
      return .table(table)
    }
  }

  private func attributed(_ cell: Table.Cell) -> Table.Cell {
    var cell = cell
    cell.content = cell.content.map { if case .value(let value) = $0 { .value(attributed(value)) } else { $0 } }
    return cell
  }

  /// `value` with its provenance.
  func attributed(_ value: Inline.Value) -> Inline.Value {
    var value = value
    value.provenance = entries[value.source]
    return value
  }
}

extension Dependencies {
  /// The parameters as `layer conv_3, order ascending`; `–` where there are none.
  var parameterText: String {
    let object = (try? JSONSerialization.jsonObject(with: Data(parameters.utf8))) as? [String: Any] ?? [:]
    let texts = object.keys.sorted().compactMap { key in object[key].map { "\(key) \(Self.text($0))" } }
    return texts.isEmpty ? "–" : texts.joined(separator: ", ")
  }

  /// What was read, by name, with the beginnings of hashes.
  var inputText: String {
    inputs.map { "\($0.name) \($0.value.count == 64 ? String($0.value.prefix(8)) : $0.value)" }.joined(separator: ", ")
  }

  /// Parameters, what was read, and the key, on one line.
  package var summary: String {
    [parameterText, "read \(inputText)", "result \(key.short)"].filter { $0 != "–" }.joined(separator: "; ")
  }

  /// `value` for people: a long list by its beginning and its length; the record has all of it.
  private static func text(_ value: Any) -> String {
    if let text = value as? String { return text }
    if let list = value as? [Any] {
      if list.isEmpty { return "none" }
      // One object, such as the layer that was pruned, has brackets of its own.
      if list.count == 1, list[0] is [String: Any] { return text(list[0]) }
      let shown = list.prefix(list.count > 6 ? 3 : 6).map(text).joined(separator: ", ")
      return list.count > 6 ? "[\(shown), … \(list.count) in all]" : "[\(shown)]"
    }
    if let object = value as? [String: Any] {
      let texts = object.keys.sorted().compactMap { key in object[key].map { "\(key) \(text($0))" } }
      return "(\(texts.joined(separator: ", ")))"
    }
    let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
