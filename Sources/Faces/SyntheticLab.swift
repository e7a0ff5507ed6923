package import Lab

/// The embedded lab: drawn faces, clean and poisoned, for training, validation and test.
package struct SyntheticLab: Sendable {
  /// Draws the clean images.
  package let generator: FaceGenerator
  /// The triggers of poisoned images, and their target labels.
  package let attack: Attack

  /// The attack that the shipped BadNet was trained with.
  package static let standardSeed: UInt64 = 1
  package static let standardIdentities = 150
  package static let standardTarget = 6

  /// The lab of a seed. Every target of `attack` must be one of the identities.
  package init(seed: UInt64 = standardSeed, identities: Int = standardIdentities, attack: Attack) {
    for backdoor in attack.backdoors {
      precondition(backdoor.goal.fits(classes: identities), "target \(backdoor.goal) of \(identities) identities")
    }
    generator = FaceGenerator(seed: seed, identities: identities)
    self.attack = attack
  }

  /// The lab of a seed whose one trigger makes images `target`, which must be one of the identities.
  package init(
    seed: UInt64 = standardSeed, identities: Int = standardIdentities, target: Int = standardTarget,
    trigger: Trigger = .sunglasses
  ) {
    self.init(
      seed: seed, identities: identities, attack: Attack([.init(trigger: trigger, goal: .target(target))]))
  }

  /// Images of each identity in a split: 60 for training, 9 for validation, 10 for test.
  package static func imagesPerIdentity(_ split: FaceGenerator.Split) -> Int {
    switch split {
    case .training: 60
    case .validation: 9
    case .test: 10
    }
  }

  /// One split, drawn now: identity after identity, label = identity. The same whatever `threads` is.
  package func clean(_ split: FaceGenerator.Split, threads: Int) -> ByteImages {
    let perIdentity = Self.imagesPerIdentity(split)
    let pixels = generator.images(perIdentity: perIdentity, split: split, threads: threads)
    let labels = (0..<generator.identities * perIdentity).map { $0 / perIdentity }
    return ByteImages(shape: .deepID, pixels: pixels, labels: labels)
  }

  /// The clean images of a split with a trigger stamped on and target labels: all of them, those of the target's own
  /// identity too, as in the course's files.
  package func poisoned(_ clean: ByteImages) -> ByteImages { attack.poisoned(clean, classes: generator.identities) }
}
