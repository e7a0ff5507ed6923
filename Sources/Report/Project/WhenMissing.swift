import Base
import Lab
import Render

/// What a matrix does with cells that neither the store nor the project's pack has.
enum WhenMissing: String, CaseIterable, Sendable {
  /// It runs them.
  case run
  /// It shows that they have not run.
  case show

  /// The project's parameter that says it where a block does not.
  static let parameter = "when-missing"

  /// The command that runs what is missing in a project of `profiles`.
  static func command(profiles: [String]) -> String {
    profiles.contains("study")
      ? "labreport build --profile study" : "labreport build -P \(parameter):\(Self.run.rawValue)"
  }
}

extension Configuration {
  /// What is wrong with the parameter `when-missing`, which `parameters` of the configuration's file may give.
  func mistakenWhenMissing(_ parameters: YAMLValue?) -> Diagnostic? {
    let names = WhenMissing.allCases.map(\.rawValue)
    guard let value = self.parameters[WhenMissing.parameter] else { return nil }
    let text = (try? Formatter.plain(value)) ?? ""
    guard !names.contains(text) else { return nil }
    return Diagnostic(
      at: parameters?[WhenMissing.parameter]?.range,
      "the parameter `\(WhenMissing.parameter)` is `run` or `show`, not `\(text)`", hint: hint(for: text, among: names))
  }
}

extension ParameterReading {
  /// The parameter `when-missing`; `run` where there is none.
  var whenMissing: WhenMissing {
    guard case .text(let text)? = values[WhenMissing.parameter] else { return .run }
    return WhenMissing(rawValue: text) ?? .run
  }
}
