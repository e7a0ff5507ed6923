import Base
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("every kind of value is told from the others, and written again")
  func values() throws {
    let text = #"{"a":[null,true,false,0,1,-7,0.5,1e-7,"x","true"],"b":{}}"#
    let expected: JSON = [
      "a": [nil, true, false, 0, 1, -7, .number(0.5), .number(1e-7), "x", "true"], "b": [:],
    ]
    #expect(try JSON(parsing: text) == expected)
    #expect(try JSON(parsing: expected.formatted()) == expected)
    #expect(try expected.formatted().hasPrefix(#"{"a":[null,true,false,0,1,-7,0.5,"#))
  }

  @Test("keys are written in the order of their bytes, slashes as they are")
  func order() throws {
    let value: JSON = ["b": 1, "a/b": 2, "B": 3, "ä": 4, "aa": 5]
    #expect(try value.formatted() == #"{"B":3,"a/b":2,"aa":5,"b":1,"ä":4}"#)
  }

  @Test("a value is read as its own kind alone; an integer also as a number; null is as good as absent")
  func access() {
    let value: JSON = ["text": "x", "integer": 7, "number": .number(0.5), "bool": true, "list": [1], "null": nil]
    #expect(value["text"]?.text == "x" && value["text"]?.integer == nil && value["text"]?.list == nil)
    #expect(value["integer"]?.integer == 7 && value["integer"]?.number == 7 && value["integer"]?.bool == nil)
    #expect(value["number"]?.number == 0.5 && value["number"]?.integer == nil)
    #expect(value["bool"]?.bool == true && value["bool"]?.number == nil)
    #expect(value["list"]?.list == [1] && value["list"]?["x"] == nil)
    #expect(value["null"] == nil && value["absent"] == nil)
  }

  @Test("what is no JSON is refused", arguments: ["", "{", "{\"a\":NaN}", String(repeating: "[", count: 100_000)])
  func refused(text: String) {
    #expect(throws: (any Error).self) { try JSON(parsing: text) }
  }
}
