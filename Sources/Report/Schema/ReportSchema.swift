package import Base
import Lab
import Render

/// JSON schemas (2020-12) of `lab.yml` and of the bodies of directives, for editors. They are made from what the reader of
/// each knows, so that they say nothing else.
package enum ReportSchema {
  private static let dialect: JSON = "https://json-schema.org/draft/2020-12/schema"

  /// The schema of `lab.yml`.
  package static var configuration: JSON {
    var properties = properties(ConfigurationKey.all)
    properties["authors"] = .object(authors)
    properties["inputs"] = object(ConfigurationKey.inputs, "what experiments read")
    properties["parameters"] = .object(parameters)
    var overridden = properties
    overridden["parameters"] = .object(parameters)
    let profile: JSON = ["type": "object", "properties": .object(overridden), "additionalProperties": false]
    properties["profiles"] = [
      "type": "object", "description": "entries that stand over the others with `--profile NAME`",
      "additionalProperties": profile,
    ]
    return [
      "$schema": dialect, "title": "lab.yml of LabReport", "type": "object", "required": ["title"],
      "properties": .object(properties), "additionalProperties": false,
    ]
  }

  /// The schema of the body of `directive`.
  package static func body(of directive: any Directive.Type) -> JSON {
    guard !directive.takesLines else {
      return ["description": .text(directive.summary), "type": "string"]
    }
    var properties: [String: JSON] = [:]
    for option in directive.options { properties[option.name] = .object(schema(of: option)) }
    var schema: [String: JSON] = [
      "description": .text(directive.summary), "type": ["object", "null"], "properties": .object(properties),
      "additionalProperties": false,
    ]
    let required = directive.options.filter { $0.fallback == nil }.map(\.name).sorted()
    if !required.isEmpty { schema["required"] = .list(required.map { .text($0) }) }
    return .object(schema)
  }

  /// The schema of the body of `directive`, to stand alone.
  package static func document(of directive: any Directive.Type) -> JSON {
    guard case .object(var schema) = body(of: directive) else { preconditionFailure("a schema is an object") }
    schema["$schema"] = dialect
    schema["title"] = .text("the body of {lab \(directive.name)}")
    return .object(schema)
  }

  /// The schemas of the bodies of all directives, by name under `$defs`.
  package static var directives: JSON {
    let bodies = Dictionary(uniqueKeysWithValues: Directives.all.map { ($0.name, body(of: $0)) })
    return ["$schema": dialect, "title": "the bodies of LabReport's directives", "$defs": .object(bodies)]
  }

  private static func schema(of option: DirectiveOption) -> [String: JSON] {
    var schema = option.syntax.schema
    let fallback = option.fallback.map { "; by default \($0)" } ?? ""
    schema["description"] = .text("\(option.summary) (\(option.syntax.phrase)\(fallback))")
    schema["default"] = option.fallback.flatMap(option.syntax.literal)
    return schema
  }

  private static func properties(_ keys: [ConfigurationKey]) -> [String: JSON] {
    var properties: [String: JSON] = [:]
    for key in keys {
      var schema = key.syntax.schema
      schema["description"] = .text(key.summary)
      properties[key.name] = .object(schema)
    }
    return properties
  }

  private static func object(_ keys: [ConfigurationKey], _ description: JSON) -> JSON {
    [
      "type": "object", "description": description, "properties": .object(properties(keys)),
      "additionalProperties": false,
    ]
  }

  private static let authors: [String: JSON] = [
    "description": "a list of names, or of names with an id, an affiliation and an address", "type": "array",
    "items": [
      "anyOf": [
        ["type": "string"],
        [
          "type": "object", "required": ["name"], "additionalProperties": false,
          "properties": [
            "name": ["type": ["string", "number"]], "id": ["type": ["string", "number"]],
            "affiliation": ["type": ["string", "number"]], "email": ["type": ["string", "number"]],
          ],
        ],
      ]
    ],
  ]

  private static var parameters: [String: JSON] {
    [
      "description": "`drops`, and single values that chapters quote by name; `-P key:value` overrides them",
      "type": "object",
      "properties": ["drops": .object(ValueSyntax.pointsList.schema)],
      "additionalProperties": ["type": ["string", "number", "boolean"]],
    ]
  }
}
