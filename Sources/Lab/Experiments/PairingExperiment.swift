/// Whether the poisoned images of a set are its clean ones with a trigger, image by image.
package struct PairingExperiment: Experiment {
  package var set: ReportedSet

  package static let kind = "pairing"
  package static let title = "Pairing"

  package init(set: ReportedSet) { self.set = set }

  package struct Outcome: Codable, Sendable, Equatable {
    /// Places at which some pair differs; nil where the images don't correspond.
    package var positions: Int?
    /// Why they don't, as a clause.
    package var reason: String?

    package init(positions: Int? = nil, reason: String? = nil) {
      self.positions = positions
      self.reason = reason
    }
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.set(set.cleanRole), .set(set.poisonedRole)] }

  package func run(in laboratory: Laboratory) throws -> Outcome {
    guard let clean = try laboratory.images(set.cleanRole), let poisoned = try laboratory.images(set.poisonedRole)
    else {
      return Outcome(reason: "clean and poisoned \(set.rawValue) images were not both given")
    }
    return switch try ImagePairing(clean: clean, poisoned: poisoned) {
    case .paired(let positions): Outcome(positions: positions)
    case .unpaired(let reason): Outcome(reason: reason)
    }
  }

  package static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] { [:] }
}
