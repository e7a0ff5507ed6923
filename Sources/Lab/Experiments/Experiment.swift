package import Foundation

/// A computation whose result the store keeps, such as a sweep.
///
/// What it encodes are its parameters, and with `reads` all that its result may depend on: a stored property that is left
/// out of `CodingKeys` must not change the result. Directives run one by `laboratory.run(_:)`.
package protocol Experiment: Encodable, Sendable {
  associatedtype Outcome: Sendable

  /// Its kind, in keys and in results.json: a word in lower camel case.
  ///
  /// Another coding or another meaning of the outcome is another `revision`.
  static var kind: String { get }
  static var revision: Int { get }
  /// What the progress bar says, such as `Pruning`.
  static var title: String { get }

  /// The experiment with every default and synonym put in, so that two spellings have one key.
  func canonical(in laboratory: Laboratory) throws -> Self
  /// What it really reads, in a fixed order.
  func reads(in laboratory: Laboratory) throws -> [ExperimentSource]
  /// The outcome, by all workers. Progress goes to `laboratory.progress(Self.title)`.
  func run(in laboratory: Laboratory) throws -> Outcome

  /// Whether `other`, of a report that asks for both, is computed in the same run.
  func sharesRun(with other: Self) -> Bool
  /// The outcomes of experiments that share a run, in their order.
  static func run(_ batch: [Self], in laboratory: Laboratory) throws -> [Outcome]

  /// The bytes that the store keeps, and what they mean.
  static func stored(_ outcome: Outcome) throws -> Data
  static func outcome(stored data: Data) throws -> Outcome
  /// What results.json keeps of it, by key.
  static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable]
}

/// Something that an experiment reads.
package enum ExperimentSource: Hashable, Sendable {
  /// The network in a file of the project; the project's own where nil.
  case network(file: String?)
  /// One of the project's sets; `scale` goes with it.
  case set(SetRole)
}

extension Experiment {
  package static var revision: Int { 1 }
  package func canonical(in laboratory: Laboratory) throws -> Self { self }
  package func sharesRun(with other: Self) -> Bool { false }
  package static func run(_ batch: [Self], in laboratory: Laboratory) throws -> [Outcome] {
    try batch.map { try $0.run(in: laboratory) }
  }
  package static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] { [:] }
}

extension Experiment where Outcome: Codable {
  package static func stored(_ outcome: Outcome) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(outcome)
  }
  package static func outcome(stored data: Data) throws -> Outcome {
    try JSONDecoder().decode(Outcome.self, from: data)
  }
  package static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] { [kind: outcome] }
}
