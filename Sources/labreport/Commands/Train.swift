import ArgumentParser
import Lab

/// `labreport train`: a BadNet, or an honest network, of the DeepID shape.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a network of the DeepID shape on clean and poisoned images, bit for bit the same everywhere.")

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
  }

  func run() throws {
    let clean = try DataSet(path: "\(data)/cl/train.h5")
    var sets: [any ImageSource] = [clean]
    if !honest {
      let poisoned = try DataSet(path: "\(data)/bd/bd_train.h5")
      sets.append(SelectedImages(share: poisonedShare, ofClean: clean.count, from: poisoned, seed: seed))
    }
    guard let classes = sets.compactMap({ $0.labels.max() }).max().map({ $0 + 1 }) else {
      throw Failure(text: "error: \(data)/cl/train.h5 holds no images\n")
    }
    let recipe = Trainer.Recipe(
      epochs: epochs, learningRate: learningRate, lastLearningRate: learningRate / 100, batchSize: batchSize, seed: seed
    )
    let trainer = Trainer(
      recipe: recipe, threads: workers.count, kernel: try workers.kernel())
    let console = Console()
    let trained = try trainer.train(.untrainedDeepID(classes: classes, seed: seed), on: sets) { progress in
      console.progress("Epoch \(progress.epoch) of \(progress.epochs)", Double(progress.step) / Double(progress.steps))
      if progress.endsEpoch { console.write("epoch \(progress.epoch): loss \(progress.loss)\n") }
    }
    try trained.write(to: out)
  }
}
