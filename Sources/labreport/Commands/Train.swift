import Report
import ArgumentParser
import Base
import Lab

/// `labreport train`: a BadNet, or an honest network, of the DeepID shape.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a network of the DeepID shape on clean and poisoned images, bit for bit the same everywhere.",
    discussion: """
      badnet is joint training on clean and poisoned images; with --activation-penalty it makes a network in which most \
      channels are silent. The dormant attack draws the least active channels of an honest network anew, with the weights \
      that read them, and trains these alone (related: Qi et al. 2022, subnet replacement). \
      The pruning-aware attack takes an honest network, prunes its least active channels, trains what is left on clean \
      and poisoned images, and puts the pruned channels back with lower biases (Liu et al. 2018, section 3.2).
      """)

  @Option(help: "A folder in the course's layout with cl/train.h5 and bd/bd_train.h5, as `synthesize` writes it.")
  var data: String

  @Option(help: "The file to write: a whole Keras model in HDF5 that takes raw values 0 … 255.")
  var out: String

  @Option(help: "Passes over the training images.")
  var epochs = 10

  @Option(help: "Images of a step.")
  var batchSize = 32

  @Option(help: "The learning rate of the first step; it falls evenly to a hundredth.")
  var learningRate = 0.001

  @Option(help: "Poisoned images in each pass, as a share of the clean ones.")
  var poisonedShare = 0.1

  @Flag(help: "Leave poisoned images out: an honest network.")
  var honest = false

  @Option(help: "badnet, which is trained on clean and poisoned images from the start, dormant, or pruning-aware.")
  var attack: TrainedAttack = .badnet

  @Option(
    help: ArgumentHelp(
      "The network to begin with; fresh weights unless told. dormant and pruning-aware need it: an honest network.",
      valueName: "network"))
  var start: String?

  @Option(help: "With pruning-aware: channels that are pruned and put back.")
  var decoys = TrainedAttack.standardDecoys

  @Option(help: "With dormant: channels that carry the backdoor.")
  var channels = TrainedAttack.standardDormant

  @Option(
    help: """
      With dormant or pruning-aware: the convolution of these channels, or the layer that pools it; the last that is \
      pooled unless told.
      """)
  var layer: String?

  @Option(
    help: ArgumentHelp(
      """
      A price in the loss on the activation of clean images: weight · Σ over channels of the mean activation of a \
      convolution, pooled where it is. conv_3:0.05
      """, valueName: "layer:weight"))
  var activationPenalty: PenaltyArgument?

  @Option(
    help: ArgumentHelp(
      "Where the penalty rises evenly from 0 to the whole, as shares of the training: 0.25:0.65", valueName: "from:to"))
  var penaltyRamp: RampArgument?

  @Option(help: "The seed of the first weights, of the order of images, and of which images are poisoned.")
  var seed: UInt64 = 1

  @OptionGroup var workers: WorkerOptions

  func validate() throws {
    guard (1...10000).contains(epochs) else { throw ValidationError("--epochs is 1 … 10000, not \(epochs).") }
    guard (1...4096).contains(batchSize) else { throw ValidationError("--batch-size is 1 … 4096, not \(batchSize).") }
    guard learningRate > 0, learningRate <= 1 else {
      throw ValidationError("--learning-rate is over 0 and at most 1, not \(learningRate).")
    }
    guard (0...1).contains(poisonedShare) else {
      throw ValidationError("--poisoned-share is 0 … 1, not \(poisonedShare).")
    }
    if attack != .badnet {
      if honest { throw ValidationError("An honest network carries out no attack: leave --honest or --attack out.") }
      if start == nil { throw ValidationError("--attack \(attack.rawValue) needs --start, an honest network.") }
    }
    if penaltyRamp != nil, activationPenalty == nil {
      throw ValidationError("--penalty-ramp needs --activation-penalty.")
    }
  }

  func run() throws {
    let clean = try DataSet(path: "\(data)/cl/train.h5")
    var poisoned: SelectedImages?
    if !honest {
      let all = try DataSet(path: "\(data)/bd/bd_train.h5")
      poisoned = SelectedImages(share: poisonedShare, ofClean: clean.count, from: all, seed: seed)
    }
    let labels = clean.labels + (poisoned?.labels ?? [])
    guard let classes = labels.max().map({ $0 + 1 }) else {
      throw Diagnostic("\(data)/cl/train.h5 holds no images")
    }
    let first = try start.map { try Network.load(path: $0).network } ?? .untrainedDeepID(classes: classes, seed: seed)
    var recipe = Trainer.Recipe(
      epochs: epochs, learningRate: learningRate, lastLearningRate: learningRate / 100, batchSize: batchSize, seed: seed
    )
    recipe.penalty = activationPenalty.map {
      ActivationPenalty(layer: $0.layer, weight: $0.weight, ramp: penaltyRamp?.shares)
    }
    let trainer = Trainer(
      recipe: recipe, threads: workers.count, instructions: try workers.instructions())
    let console = TerminalConsole()
    func progress(_ progress: Trainer.Progress) {
      console.progress("Epoch \(progress.epoch) of \(progress.epochs)", Double(progress.step) / Double(progress.steps))
      if progress.endsEpoch { console.write("epoch \(progress.epoch): loss \(progress.loss)\n") }
    }
    let trained: Network
    switch (attack, poisoned) {
    case (.dormant, let poisoned?):
      let plan = DormantAttack(layer: layer.map { LayerName($0) }, channels: channels)
      let made = try trainer.attack(first, with: plan, clean: clean, poisoned: poisoned, progress: progress)
      console.write("backdoor in \(made.channels.layer): \(made.channels.channels.sorted())\n")
      trained = made.network
    case (.pruningAware, let poisoned?):
      let plan = PruningAwareAttack(
        layer: layer.map { LayerName($0) }, decoys: decoys, threads: workers.count,
        instructions: try workers.instructions())
      let made = try trainer.attack(first, with: plan, clean: clean, poisoned: poisoned, progress: progress)
      console.write("decoys of \(made.decoys.layer): \(made.decoys.channels.sorted())\n")
      trained = made.network
    default:
      trained = try trainer.train(first, on: [clean], poisoned: poisoned.map { [$0] } ?? [], progress: progress)
    }
    try trained.write(to: out)
  }
}
