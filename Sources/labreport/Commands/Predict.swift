import Report
import ArgumentParser
import Base
import Lab

/// `labreport predict`: what GoodNet answers for pictures, one line each.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints GoodNet's class for each picture: 0 … N, where N means backdoored.")

  @Option(help: "The network as received, B; a Keras file.")
  var network: String?

  @Option(help: "The repaired network, B′; a Keras file.")
  var repaired: String?

  @Option(
    name: .customLong("goodnet"),
    help: "A GoodNet's folder, as `labreport goodnet` writes it, in place of --network and --repaired.")
  var goodNet: String?

  @Option(help: "The number of the first class: 0, or 1 as reports count.")
  var countFrom = 0

  @Argument(
    help: """
      PNG or JPEG files, resampled linearly where their size is not the network's, with a warning; or HDF5 files in the \
      course's layout, all their images in order. Values are 0 … 255.
      """)
  var pictures: [String]

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard countFrom == 0 || countFrom == 1 else { throw ValidationError("--count-from is 0 or 1, not \(countFrom).") }
    guard goodNet == nil ? network != nil && repaired != nil : network == nil && repaired == nil else {
      throw ValidationError("Give --goodnet, or --network and --repaired.")
    }
  }

  func run() throws {
    let folder = try goodNet.map { try GoodNetFolder(path: $0) }
    guard let networkPath = folder?.networkPath ?? network, let repairedPath = folder?.repairedPath ?? repaired else {
      preconditionFailure("no networks")
    }
    let network = try Network.load(path: networkPath).network
    let repaired = try Network.load(path: repairedPath).network
    let classes = try network.classCount()
    guard try repaired.classCount() == classes else {
      throw Diagnostic(
        "the networks know \(classes) and \(try repaired.classCount()) classes",
        hint: "B′ is B with channels pruned, as `labreport prune` writes it")
    }
    let shape = try network.inputShape()
    let clock = RunClock()
    let engine = try execution.engine()
    var answers: [Int] = []
    for path in pictures {
      let set = try images(in: path, shape: shape)
      answers += zip(try engine.labels(network, set), try engine.labels(repaired, set)).map { $0 == $1 ? $0 : classes }
    }
    if execution.json {
      try JSONOutput.print(
        PredictOutput(
          classes: classes, countFrom: countFrom, answers: answers.map { $0 + countFrom }, run: RunOutput(engine, clock)
        ))
      return
    }
    for answer in answers { print(answer + countFrom) }
  }

  /// The images of a file: one picture, or all of a data set.
  private func images(in path: String, shape: ImageShape) throws -> any ImageSource {
    if PictureFile.isHDF5(path) {
      let set = try DataSet(path: path, scale: images.scale)
      guard set.shape == shape else {
        throw Diagnostic(
          "\(path) holds images of \(set.shape.height) × \(set.shape.width) × \(set.shape.channels) "
            + "(rows, columns, colours), but the network takes \(shape.height) × \(shape.width) × \(shape.channels)")
      }
      return set
    }
    let (pixels, wasResampled) = try PictureFile.read(path, as: shape, scale: images.scale)
    if wasResampled {
      TerminalConsole().warn("\(path) is not \(shape.width) × \(shape.height) pixels and was resampled")
    }
    return ImagesInMemory(shape: shape, pixels: pixels, labels: [0])
  }
}

/// What `predict --json` prints.
struct PredictOutput: Encodable {
  var classes: Int
  var countFrom: Int
  /// By picture, in order; classes + countFrom means backdoored.
  var answers: [Int]
  var run: RunOutput
}
