/// An object of a PDF as plain value.
indirect enum PDFValue {
  case name(String)
  case text(String)
  case bytes([UInt8])
  case integer(Int)
  case real(Double)
  case bool(Bool)
  case null
  /// The object of that number.
  case reference(Int)
  case array([PDFValue])
  case dictionary([(String, PDFValue)])

  /// The object in the form in which qpdf reads it (its JSON, version 2).
  func write(to json: inout String) {
    switch self {
    case .name(let name): Self.quote("/" + name, to: &json)
    case .text(let text): Self.quote("u:" + text, to: &json)
    case .bytes(let bytes):
      json += "\"b:"
      for byte in bytes {
        json += byte < 16 ? "0" : ""
        json += String(byte, radix: 16)
      }
      json += "\""
    case .integer(let number): json += String(number)
    case .real(let number): json += Self.decimal(number)
    case .bool(let value): json += value ? "true" : "false"
    case .null: json += "null"
    case .reference(let number): json += "\"\(number) 0 R\""
    case .array(let values):
      json += "["
      for (index, value) in values.enumerated() {
        if index > 0 { json += "," }
        value.write(to: &json)
      }
      json += "]"
    case .dictionary(let entries):
      json += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { json += "," }
        json += "\"/\(entry.0)\":"
        entry.1.write(to: &json)
      }
      json += "}"
    }
  }

  /// With at most three digits behind the point.
  private static func decimal(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    var text = (thousandths < 0 ? "-" : "") + String(whole)
    guard rest > 0 else { return text }
    var digits = String(rest)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    text += "." + digits
    return text
  }

  private static func quote(_ text: String, to json: inout String) {
    json += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    json += "\""
  }
}
