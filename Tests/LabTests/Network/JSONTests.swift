@testable import Base
import Testing

@testable import Lab

@Suite("JSON as Keras writes it")
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

  @Test("what is no JSON is refused", arguments: ["", "{", "{\"a\":NaN}", String(repeating: "[", count: 100_000)])
  func refused(text: String) {
    #expect(throws: (any Error).self) { try JSON(parsing: text) }
  }
}
