import Report
import ArgumentParser
import Lab

/// `labreport goodnet`: two networks as one GoodNet.
struct GoodNetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goodnet",
    abstract: "Writes a GoodNet: a folder with both networks and a manifest, which `predict --goodnet` runs.")

  @Option(help: "The network as received, B: a Keras file.")
  var network: String

  @Option(help: "The repaired network, B′: a Keras file, as `labreport prune` writes it.")
  var repaired: String

  @Option(help: "The folder to write; made if missing.")
  var out: String

  func run() throws {
    let folder = try GoodNetFolder.write(network: network, repaired: repaired, to: out)
    print("\(out): GoodNet of \(folder.manifest.classes) classes; \(folder.manifest.backdoored) means backdoored")
  }
}
