package import Base
package import Lab
package import Render

extension Configuration {
  package static let keys = ConfigurationKey.all.map(\.name)
  static let inputKeys = ConfigurationKey.inputs.map(\.name)

  /// Reads `lab.yml`.
  ///
  /// - Parameters:
  ///   - profile: the profile to apply, whose entries override the project's key by key.
  ///   - overrides: `-P key:value`, which override parameters.
  /// - Returns: the configuration, with defaults for what is wrong, and all that is wrong; nil where it can't be read.
  package static func read(
    _ file: SourceText, profile: String?, overrides: [(key: String, value: String)]
  ) -> (configuration: Configuration?, diagnostics: [Diagnostic]) {
    let root: YAMLValue?
    do {
      root = try YAMLReader.value(of: file)
    } catch let diagnostic as Diagnostic {
      return (nil, [diagnostic])
    } catch {
      return (nil, [Diagnostic(at: nil, "\(file.file) can't be read: \(error)")])
    }
    let start = SourceRange(
      file: file.file, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
    guard let root else { return (nil, [Diagnostic(at: start, "\(file.file) is empty", hint: "it needs a `title`")]) }
    var reading = ConfigurationReading(root: root, file: file.file, start: start)
    let configuration = reading.configuration(profile: profile, overrides: overrides)
    return (configuration, reading.diagnostics)
  }
}

extension SetRole {
  /// Its key in `inputs`.
  package var key: String {
    switch self {
    case .validation: "validation"
    case .poisonedValidation: "poisoned-validation"
    case .test: "test"
    case .poisonedTest: "poisoned-test"
    }
  }
}
