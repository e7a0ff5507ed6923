import Report
import Base
import ArgumentParser
import Lab

/// `labreport compare`: what a repaired network, and GoodNet on it, are worth beside the network as received.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares B, a repaired network B′ and GoodNet: both definitions of attack success, McNemar's test, DER.",
    discussion: """
      McNemar's test is exact and two-sided. Robust accuracy, poisoned images given the true label of the image under the \
      trigger, is told where the poisoned images are shown to be the clean ones, image by image.
      """)

  @Option(help: "The network as received, B: a Keras file.")
  var network: String

  @Option(help: "The repaired network, B′: a Keras file.")
  var repaired: String

  @Option(help: "Clean images in the course's layout (HDF5, data and label).")
  var clean: String

  @Option(help: "Poisoned images, labelled with the attacker's target.")
  var poisoned: String

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func run() throws {
    let (first, second) = (try Network.load(path: network).network, try Network.load(path: repaired).network)
    let known = try first.classCount(), other = try second.classCount()
    guard known == other else { throw Diagnostic.otherClasses(known, other) }
    let clean = try DataSet.open(clean, scale: images.scale, for: first)
    let poisoned = try DataSet.open(poisoned, scale: images.scale, for: first)
    let clock = RunClock()
    let engine = try execution.engine()
    func labels(_ network: Network, _ set: DataSet) throws -> [Int] {
      try engine.labels(network, set, progress: execution.progress("Asking"))
    }
    let answers = (
      clean: (try labels(first, clean), try labels(second, clean)),
      poisoned: (try labels(first, poisoned), try labels(second, poisoned))
    )
    let isPaired = try ImagePairing(clean: clean, poisoned: poisoned).isPaired
    let received = ComparedNetwork(
      clean: answers.clean.0, poisoned: answers.poisoned.0, clean.labels, poisoned.labels, isPaired: isPaired)
    let pruned = ComparedNetwork(
      clean: answers.clean.1, poisoned: answers.poisoned.1, clean.labels, poisoned.labels, isPaired: isPaired,
      against: received)
    func good(_ pair: ([Int], [Int])) -> [Int?] { zip(pair.0, pair.1).map { $0 == $1 ? $0 : nil } }
    let goodNet = ComparedNetwork(
      clean: good(answers.clean), poisoned: good(answers.poisoned), clean.labels, poisoned.labels, isPaired: isPaired,
      against: received)
    // GoodNet is right exactly where both are, so that its test against B′ would tell nothing new.
    let tests = [
      ("B against B′", PairedCounts(first: answers.clean.0, second: answers.clean.1, truth: clean.labels))
    ]
    if execution.json {
      try JSONOutput.print(
        CompareOutput(
          received: received, repaired: pruned, goodNet: goodNet,
          tests: tests.map { CompareOutput.Test(networks: $0.0, counts: $0.1, p: $0.1.mcNemar.twoSided) },
          run: RunOutput(engine, clock)))
      return
    }
    for (title, network) in [("B", received), ("B′", pruned), ("GoodNet", goodNet)] { print(network.sentence(title)) }
    for (title, counts) in tests {
      print(
        "\(title) on clean images: both right \(counts.both), only the first \(counts.onlyFirst), only the second "
          + "\(counts.onlySecond), neither \(counts.neither); McNemar \(Formatter.probability(counts.mcNemar.twoSided, sign: true))"
      )
    }
    if !isPaired { print("robust accuracy: not known, as the poisoned images are not shown to be the clean ones") }
  }
}

/// The measures of one of the networks.
struct ComparedNetwork: Encodable {
  var clean: CleanOutcome
  var poisoned: PoisonedOutcome
  /// Poisoned images given the true label of the image under the trigger; nil where it is not known.
  var robust: Rate?
  /// Poisoned images given the target, of those whose true label is not the target; nil where it is not known.
  var othersAttackSuccess: Rate?
  /// DER against the network as received, 0 … 1.
  var der: Double?

  /// Counts of labels, nil for the extra class, against the labels of the files.
  init(
    clean: [Int?], poisoned: [Int?], _ truth: [Int], _ targets: [Int], isPaired: Bool, against received: Self? = nil
  ) {
    func counts(_ labels: [Int?], _ wanted: [Int]) -> (hits: Int, flagged: Int) {
      (zip(labels, wanted).count { $0 == $1 }, labels.count { $0 == nil })
    }
    let (correct, alarms) = counts(clean, truth), (hits, caught) = counts(poisoned, targets)
    self.clean = CleanOutcome(correct: correct, wrong: truth.count - correct - alarms, flagged: alarms)
    self.poisoned = PoisonedOutcome(target: hits, other: targets.count - hits - caught, flagged: caught)
    if isPaired {
      let answers = RobustnessExperiment.Answers(labels: poisoned, truth: truth, targets: targets)
      (robust, othersAttackSuccess) = (answers.robust, answers.othersAttackSuccess)
    }
    der = received.map {
      DefenseRating(
        accuracy: ($0.clean.accuracy, self.clean.accuracy),
        attack: ($0.poisoned.attackSuccess, self.poisoned.attackSuccess)
      ).value
    }
  }

  /// One line.
  func sentence(_ title: String) -> String {
    func percent(_ rate: Rate) -> String { "\(rate.percentText(digits: 3))% (\(rate.count) of \(rate.total))" }
    let interval = clean.accuracy.wilsonInterval
    var parts = [
      "\(title): clean accuracy \(percent(clean.accuracy)), 95% interval "
        + "\(Formatter.decimal(interval.lowerBound * 100, 2))–\(Formatter.decimal(interval.upperBound * 100, 2))%",
      "false alarms \(percent(clean.falseAlarms))", "attack success \(percent(poisoned.attackSuccess))",
      "not flagged \(percent(poisoned.undetected))", "detected \(percent(poisoned.detection))",
    ]
    if let othersAttackSuccess {
      parts.append("attack success without the target's own \(percent(othersAttackSuccess))")
    }
    if let robust { parts.append("robust accuracy \(percent(robust))") }
    if let der { parts.append("DER \(Formatter.decimal(der, 3))") }
    return parts.joined(separator: "; ")
  }
}

/// What `compare --json` prints.
struct CompareOutput: Encodable {
  var received: ComparedNetwork
  var repaired: ComparedNetwork
  var goodNet: ComparedNetwork
  var tests: [Test]
  var run: RunOutput

  struct Test: Encodable {
    var networks: String
    var counts: PairedCounts
    /// McNemar's probability, exact, two-sided.
    var p: Double
  }
}
