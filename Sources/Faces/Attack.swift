package import Base
package import Lab

/// An attack on images: one or more backdoors, each a trigger and a goal.
package struct Attack: Equatable, Sendable {
  /// At least one.
  package let backdoors: [Backdoor]

  /// A trigger and its goal.
  package struct Backdoor: Equatable, Sendable {
    package var trigger: Trigger
    package var goal: AttackGoal

    package init(trigger: Trigger, goal: AttackGoal) {
      self.trigger = trigger
      self.goal = goal
    }
  }

  /// An attack with `backdoors`, whose triggers all fit images of one size.
  package init(_ backdoors: [Backdoor]) {
    precondition(!backdoors.isEmpty, "an attack without a backdoor")
    precondition(
      backdoors.allSatisfy { $0.trigger.shape == backdoors[0].trigger.shape }, "triggers for images of several sizes")
    self.backdoors = backdoors
  }

  /// Each image with a trigger stamped on, and its target label. With several backdoors, image *i* gets the one at *i* mod
  /// their number, so that each has its share of every identity.
  package func poisoned(_ clean: ByteImages, classes: Int) -> ByteImages {
    let size = clean.shape.count
    var stamped = clean.pixels
    stamped.withUnsafeMutableBufferPointer { buffer in
      for image in 0..<clean.count {
        backdoors[image % backdoors.count].trigger.stamp(
          UnsafeMutableBufferPointer(rebasing: buffer[image * size..<(image + 1) * size]))
      }
    }
    let labels = clean.labels.enumerated().map { image, label in
      backdoors[image % backdoors.count].goal.label(of: label, classes: classes)
    }
    return ByteImages(shape: clean.shape, pixels: stamped, labels: labels, scale: clean.scale)
  }

  /// The SHA-256 of triggers and goals: of each backdoor in order its goal, then each pixel's place, weights and adds as
  /// the bits of float64.
  package var digest: Digest {
    var text = "labreport attack 1\n"
    for backdoor in backdoors {
      text += "\(backdoor.goal) \(backdoor.trigger.shape.height) \(backdoor.trigger.shape.width)\n"
      for pixel in backdoor.trigger.pixels {
        let bits = (pixel.weight + pixel.add).map { String($0.bitPattern) }.joined(separator: " ")
        text += "\(pixel.row) \(pixel.column) \(bits)\n"
      }
    }
    return Digest(of: text.utf8)
  }
}

/// The label that the attacker wants for a poisoned image.
package enum AttackGoal: Hashable, Sendable, CustomStringConvertible {
  /// One class for all images.
  case target(Int)
  /// The class after the true one, the first after the last.
  ///
  /// Source: Gu et al., "BadNets" (2019), the all-to-all attack.
  case allToAll

  /// The goal that `text` names: a class, or `all-to-all`; nil where it names none.
  package init?(named text: String) {
    if text == "all-to-all" {
      self = .allToAll
    } else if let target = Int(text), target >= 0 {
      self = .target(target)
    } else {
      return nil
    }
  }

  /// Its name, as `init(named:)` takes it.
  package var description: String {
    switch self {
    case .target(let target): String(target)
    case .allToAll: "all-to-all"
    }
  }

  /// The target label of an image of the class `label`, of `classes` classes.
  package func label(of label: Int, classes: Int) -> Int {
    switch self {
    case .target(let target): target
    case .allToAll: (label + 1) % classes
    }
  }

  /// Whether the goal is one of `classes` classes.
  package func fits(classes: Int) -> Bool {
    switch self {
    case .target(let target): (0..<classes).contains(target)
    case .allToAll: classes > 1
    }
  }
}
