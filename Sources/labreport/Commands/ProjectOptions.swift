import Report
import Base
import ArgumentParser

/// Options that every command takes which works on a report project.
struct ProjectOptions: ParsableArguments {
  @Option(help: "The folder of the report project.", completion: .directory)
  var project: String = "."

  @Option(help: "The profile of lab.yml to apply.", completion: Completions.profiles)
  var profile: String?

  @Option(
    name: .customShort("P"), parsing: .singleValue, help: "Override a parameter: -P key:value. May come often.",
    completion: Completions.parameters)
  var parameters: [ParameterOverride] = []

  /// The parameters as keys and values.
  var overrides: [(key: String, value: String)] { parameters.map { ($0.key, $0.value) } }
}

extension ParameterOverride: ExpressibleByArgument {}
