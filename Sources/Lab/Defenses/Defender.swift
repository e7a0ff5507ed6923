import Base

/// Who has a network, clean validation images and nothing else, and defends the network by one of the methods.
///
/// Settings are chosen by one rule for all methods: each has a short list from the strongest setting to the gentlest, and the
/// first that costs at most `allowance` points of clean accuracy on held-out validation images is taken; where none does,
/// the one that costs least.
struct Defender {
  /// Percentage points of clean accuracy that a defence may cost.
  static let allowance = Drop(points: 4)

  let network: Network
  /// The ascending sweep of the network.
  let sweep: SweepResult
  let validation: any ImageSource
  /// Four fifths of the validation images, to train on, and the rest, which decides.
  let tuned, heldOut: SelectedImages
  /// What raw pixel values 0 … 255 were multiplied by.
  let scale: Double
  let seed: UInt64
  let engine: Engine
  let progress: @Sendable (Progress) -> Void
  /// The multiply-adds of a pass of the network.
  let pass: Int
  var trials: [DefenseTrial] = []
  var cost = DefenseCost()

  init(
    _ network: Network, sweep: SweepResult, validation: any ImageSource, scale: Double, seed: UInt64, engine: Engine,
    progress: @escaping @Sendable (Progress) -> Void
  ) throws {
    self.network = network
    self.sweep = sweep
    self.validation = validation
    (tuned, heldOut) = try validation.holdingOut(share: 0.2, seed: seed)
    self.scale = scale
    self.seed = seed
    self.engine = engine
    self.progress = progress
    pass = try network.multiplyAdds()
  }

  /// What the method makes of the network.
  mutating func defend(by method: DefenseMethod) throws -> Defended {
    switch method {
    case .none: .network(network)
    case .pruning: .network(try pruned(at: Self.allowance, rule: .last))
    case .goodnet: .goodNet(received: network, repaired: try pruned(at: Drop(points: 10), rule: .first))
    case .fineTuning: .network(try fineTuned())
    case .finePruning: .network(try finePruned())
    case .sharpnessAware: .network(try sharpnessAware())
    case .fromScratch: .network(try trainedFromScratch())
    case .channelLipschitz: .network(try prunedByLipschitz())
    case .adversarialPruning: .network(try prunedByAdversary())
    case .neuralCleanse: .network(try cleansed())
    case .strip: .filtered(network, try strip())
    }
  }

  /// The channels of the repaired network at `drop`; all of the sweep where no step reaches it.
  func channels(at drop: Drop, rule: RepairRule) -> PrunedChannels {
    let step = sweep.repaired(at: drop, rule: rule)
    return PrunedChannels(
      layer: sweep.layer, channels: Array(sweep.channels.prefix(step?.pruned ?? sweep.channels.count)))
  }

  private mutating func pruned(at drop: Drop, rule: RepairRule) throws -> Network {
    cost.add(forward: validation.count * (sweep.channels.count + 1), of: pass)
    let channels = channels(at: drop, rule: rule)
    return try network.pruning(channels: channels.channels, of: channels.layer)
  }

  /// The network of the setting that the rule takes; `make` gives that of one, or throws where training diverges.
  ///
  /// - Throws: what `make` throws where it is no `Diagnostic`, and where no setting gives a network the last `Diagnostic`.
  mutating func chosen<Setting>(
    of settings: [Setting], name: (Setting) -> String, make: (inout Defender, Setting) throws -> Network
  ) throws -> Network {
    let received = try engine.evaluate(network, clean: heldOut).clean
    var best: (network: Network, right: Int, trial: Int)?
    var failure: Diagnostic?
    for setting in settings {
      var trial = DefenseTrial(setting: name(setting), heldOut: nil, isChosen: false)
      defer { trials.append(trial) }
      let made: Network
      do { made = try make(&self, setting) } catch let problem as Diagnostic {
        failure = problem
        continue
      }
      cost.add(forward: heldOut.count, of: pass)
      guard let found = try engine.evaluate(made, clean: heldOut).clean else { continue }
      trial.heldOut = found.accuracy
      if best.map({ found.correct > $0.right }) ?? true { best = (made, found.correct, trials.count) }
      if let received, !Self.allowance.isReached(lost: received.correct - found.correct, of: found.total, beyond: true)
      {
        best = (made, found.correct, trials.count)
        break
      }
    }
    guard let best else { throw failure ?? Diagnostic("this defence has no settings") }
    trials[best.trial].isChosen = true
    return best.network
  }
}

/// A network with a defence.
enum Defended {
  case network(Network)
  /// Two networks: what they disagree on is flagged.
  case goodNet(received: Network, repaired: Network)
  /// A network behind a filter: what it holds back is flagged.
  case filtered(Network, EntropyFilter)

  /// The label of each image; nil for the extra class.
  func answers(to images: any ImageSource, engine: Engine) throws -> [Int?] {
    switch self {
    case .network(let network): return try engine.labels(network, images)
    case .goodNet(let received, let repaired):
      return zip(try engine.labels(received, images), try engine.labels(repaired, images)).map { $0 == $1 ? $0 : nil }
    case .filtered(let network, let filter):
      return zip(try engine.labels(network, images), try filter.isHeldBack(images)).map { $1 ? nil : $0 }
    }
  }
}
