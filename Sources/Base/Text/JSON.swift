import Foundation

/// A value of JSON, as Keras describes a model with it and as `results.json` is compared. Members of objects have no
/// order.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// What `text` says; throws where it is no JSON. Keras writes Python's dialect, which has `NaN` and `Infinity`:
  /// those are no JSON here, as no layer that is read needs them.
  package init(parsing text: String) throws {
    self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
  }

  /// JSON text with the keys in the order of their bytes, the same on every run.
  package func formatted() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The member `key` of an object; nil where there is none, where it is null, or where this is no object.
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  /// The text, if it is one.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The elements, if it is a list.
  package var list: [JSON]? { if case .list(let list) = self { list } else { nil } }
  /// The integer, if it is one.
  package var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  /// The number, if it is one.
  package var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
  /// The truth value, if it is one.
  package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
}

extension JSON: Codable {
  /// Decodes any value.
  package init(from decoder: any Decoder) throws {
    // Every wrong guess costs a thrown error, so what Keras writes most often is tried first.
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let object = try? decoder.container(keyedBy: Member.self) {
      var members: [String: JSON] = [:]
      for key in object.allKeys { members[key.stringValue] = try object.decode(JSON.self, forKey: key) }
      self = .object(members)
    } else if var elements = try? decoder.unkeyedContainer() {
      var list: [JSON] = []
      while !elements.isAtEnd { list.append(try elements.decode(JSON.self)) }
      self = .list(list)
    } else {
      self = .number(try value.decode(Double.self))
    }
  }

  /// Encodes the value.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .integer(let integer): try container.encode(integer)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }

  private struct Member: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
  package init(nilLiteral: ()) { self = .null }
}
