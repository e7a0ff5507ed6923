/// A pair of figures that a report states of a network.
package struct AuditClaim: Hashable, Sendable {
  /// The drop that it is given for; nil where not stated.
  package var drop: Drop?
  /// Clean accuracy in per cent.
  package var accuracy: ClaimedPercentage
  /// Attack success rate in per cent.
  package var attack: ClaimedPercentage
  /// The network that they are given as.
  package var network: AuditedNetwork?
  /// The images that they are given as.
  package var images: AuditedImages?

  /// A claim; nil means not stated.
  package init(
    drop: Drop? = nil, accuracy: ClaimedPercentage, attack: ClaimedPercentage, network: AuditedNetwork? = nil,
    images: AuditedImages? = nil
  ) {
    self.drop = drop
    self.accuracy = accuracy
    self.attack = attack
    self.network = network
    self.images = images
  }

  /// A claim written as `ACCURACY / ASR` or `X: ACCURACY / ASR`, percentages; nil for another form.
  package init?(_ text: String, network: AuditedNetwork? = nil, images: AuditedImages? = nil) {
    func trimmed(_ text: Substring) -> String {
      String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    var rest = text[...]
    var drop: Drop?
    if let colon = text.firstIndex(of: ":") {
      guard let found = Drop(trimmed(text[..<colon])) else { return nil }
      drop = found
      rest = text[text.index(after: colon)...]
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let accuracy = ClaimedPercentage(trimmed(parts[0])),
      let attack = ClaimedPercentage(trimmed(parts[1]))
    else { return nil }
    self.init(drop: drop, accuracy: accuracy, attack: attack, network: network, images: images)
  }
}

/// Which network of a step.
package enum AuditedNetwork: String, Hashable, Sendable, Codable, CaseIterable {
  /// B′, the network with channels pruned.
  case repaired
  /// G, GoodNet of the network as received and B′.
  case goodNet = "goodnet"

  /// `B′` or `GoodNet`.
  package var title: String { self == .repaired ? "B′" : "GoodNet" }
}

/// Which images.
package enum AuditedImages: String, Hashable, Sendable, Codable, CaseIterable { case validation, test }
