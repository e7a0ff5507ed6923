import ArgumentParser
import Lab

/// `labreport predict`: what GoodNet answers for pictures, one line each.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints GoodNet's class for each picture: 0 … N, where N means backdoored.")

  @Option(help: "The network as received, B.")
  var network: String

  @Option(help: "The repaired network, B′.")
  var repaired: String

  @Option(help: "The number of the first class: 0, or 1 as reports count.")
  var countFrom = 0

  @Argument(help: "PNG or JPEG files, resampled where their size is not the network's.")
  var pictures: [String]

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard countFrom == 0 || countFrom == 1 else { throw ValidationError("--count-from is 0 or 1, not \(countFrom).") }
  }

  func run() throws {
    let network = try Network.load(path: network).network
    let repaired = try Network.load(path: repaired).network
    let classes = try network.classCount()
    guard try repaired.classCount() == classes else {
      throw Failure(
        text: "error: the networks know \(classes) and \(try repaired.classCount()) classes\n"
          + "hint: B′ is B with channels pruned, as `labreport prune` writes it\n")
    }
    let shape = try network.inputShape()
    var pixels: [Float] = []
    for path in pictures {
      let (picture, wasResampled) = try PictureFile.read(path, as: shape, scale: images.scale)
      if wasResampled {
        Console().warn("\(path) is not \(shape.width) × \(shape.height) pixels and was resampled")
      }
      pixels += picture
    }
    let set = ImagesInMemory(
      shape: shape, pixels: pixels, labels: [Int](repeating: 0, count: pictures.count))
    let clock = RunClock()
    let engine = try execution.engine()
    let answers = zip(try engine.labels(network, set), try engine.labels(repaired, set)).map { $0 == $1 ? $0 : classes }
    if execution.json {
      try JSONOutput.print(

        PredictOutput(
          classes: classes, countFrom: countFrom, answers: answers.map { $0 + countFrom }, run: RunOutput(engine, clock)
        ))
      return
    }
    for answer in answers { print(answer + countFrom) }
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
