package import Base
import Report

/// The JSON schema (2020-12) of `rubric.yml`, for editors, made from what its reader knows.
package enum RubricSchema {
  package static var schema: JSON {
    var properties: [String: JSON] = [
      "name": ["type": "string", "description": "as students read it"],
      "points": ["type": "number", "minimum": 0, "maximum": 1000, "default": 1],
      "accuracy": [
        "type": "number", "minimum": 0, "maximum": 1, "description": "with `repaired`: clean accuracy at least",
      ],
      "attack": [
        "type": "number", "minimum": 0, "maximum": 1, "description": "with `repaired`: attack success at most",
      ],
    ]
    for test in Rubric.tests {
      guard case .object(var schema) = type(of: test.key) else { continue }
      schema["description"] = .text(test.value)
      properties[test.key] = .object(schema)
    }
    let item: JSON = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
      "oneOf": .list(Rubric.tests.map { ["required": .list([.text($0.key)])] }),
    ]
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "rubric.yml of LabReport", "type": "object",
      "required": ["items"], "properties": ["items": ["type": "array", "items": item]], "additionalProperties": false,
    ]
  }

  private static func type(of key: String) -> JSON {
    switch key {
    case "reproduced", "person": ["const": true]
    case "typed": ["type": "integer", "minimum": 0]
    case "pages": ["type": "integer", "minimum": 1]
    case "directive": ["enum": .list(Directives.all.map { .text($0.name) })]
    default: ["type": "string"]
    }
  }
}
