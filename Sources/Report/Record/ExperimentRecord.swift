package import Lab

/// An experiment: what it is, what its result depends on, and the result, by the keys of its kind.
package struct ExperimentRecord: Encodable, Sendable {
  package var id: String
  package var directive: String
  package var experiment: any FinishedExperiment

  /// A key that depends on the experiment's kind.
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: Key("id"))
    try container.encode(directive, forKey: Key("directive"))
    try container.encode(experiment.key, forKey: Key("key"))
    try container.encode(experiment.parameters, forKey: Key("parameters"))
    try container.encode(experiment.dependencies.inputs, forKey: Key("reads"))
    for (name, value) in experiment.recorded { try container.encode(value, forKey: Key(name)) }
  }
}
