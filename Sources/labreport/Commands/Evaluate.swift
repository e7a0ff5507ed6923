import Report
import Base
import ArgumentParser
import Lab

/// `labreport evaluate`: what the course's `eval.py` prints, then counts.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean accuracy and attack success rate of a network, as the course's eval.py prints them.")

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean images in the course's layout (HDF5, data and label).")
  var clean: String

  @Option(help: "Poisoned images, labelled with the attacker's target.")
  var poisoned: String

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func run() throws {
    let network = try Network.load(path: network).network
    let clean = try DataSet.open(clean, scale: images.scale, for: network)
    let poisoned = try DataSet.open(poisoned, scale: images.scale, for: network)
    let clock = RunClock()
    let engine = try execution.engine()
    let evaluation = try engine.evaluate(
      network, clean: clean, poisoned: poisoned, progress: execution.progress("Evaluating"))
    guard let cleanOutcome = evaluation.clean, let poisonedOutcome = evaluation.poisoned else {
      preconditionFailure("both sets were given")
    }
    if execution.json {
      try JSONOutput.print(
        EvaluationOutput(
          clean: .init(cleanOutcome), poisoned: .init(poisonedOutcome), run: RunOutput(engine, clock)))
      return
    }
    print("Clean Classification accuracy: \(cleanOutcome.accuracy.percent)")
    print("Attack Success Rate: \(poisonedOutcome.attackSuccess.percent)")
    print("clean: \(cleanOutcome.correct) of \(cleanOutcome.total) images given their true label")
    print("poisoned: \(poisonedOutcome.target) of \(poisonedOutcome.total) images given the attacker's target")
  }
}

/// What `evaluate --json` prints.
struct EvaluationOutput: Encodable {
  var clean: CleanOutput
  var poisoned: PoisonedOutput
  var run: RunOutput
}
