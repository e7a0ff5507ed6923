import Report
import ArgumentParser
import Faces
import Lab

/// `labreport synthesize`: writes the embedded lab's images.
struct Synthesize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the embedded lab's images, clean and poisoned, and writes them in the course's layout.")

  @Option(help: "The folder to write to; made if missing.")
  var out: String

  @Option(help: "How many identities; the shipped network knows the first \(SyntheticLab.standardIdentities).")
  var identities: Int = SyntheticLab.standardIdentities

  @Option(help: "The seed of all that is drawn.")
  var seed: UInt64 = SyntheticLab.standardSeed

  @OptionGroup var attack: AttackOptions
  @OptionGroup var workers: WorkerOptions

  func validate() throws {
    guard (2...10000).contains(identities) else {
      throw ValidationError("--identities is 2 … 10000, not \(identities).")
    }
  }

  func run() throws {
    let lab = SyntheticLab(seed: seed, identities: identities, attack: try attack.attack(classes: identities))
    let console = TerminalConsole()
    var files = 0.0
    console.progress("Drawing faces", 0)
    try lab.write(to: out, threads: workers.count) { _ in
      files += 1
      console.progress("Drawing faces", files / 6)
    }
  }
}
