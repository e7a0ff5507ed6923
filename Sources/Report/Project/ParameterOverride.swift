/// A parameter given on the command line.
package struct ParameterOverride {
  package var key: String
  package var value: String

  /// Reads `key:value`.
  package init?(argument: String) {
    guard let colon = argument.firstIndex(of: ":"), colon > argument.startIndex else { return nil }
    key = String(argument[..<colon])
    value = String(argument[argument.index(after: colon)...])
  }
}
