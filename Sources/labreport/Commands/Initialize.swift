import Report
import ArgumentParser
import Base
import Foundation

/// `labreport init`: a new report project that builds.
struct Initialize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a small report project that builds at once.")

  @Argument(help: "The folder to make; it may exist if it is empty.")
  var folder: String

  @Option(help: "The network to start from; the embedded BadNet unless told.")
  var network: String?

  @Option(
    help: "What to begin with: full, hand-in (the two pages that the course asks for) or blank.",
    completion: .list(StarterProject.Template.allCases.map(\.rawValue)))
  var template = StarterProject.Template.full

  func run() throws {
    let starter = StarterProject(network: try networkFile(), template: template)
    let written = try starter.write(to: URL(filePath: folder, directoryHint: .isDirectory))
    for name in written { print("\(folder)/\(name)") }
    TerminalConsole().write("next: labreport build --project \(folder)\n")
  }

  private func networkFile() throws -> URL {
    if let network {
      guard FileManager.default.isReadableFile(atPath: network) else {
        throw Diagnostic("there is no file \(network)", hint: "--network names a Keras network")
      }
      return URL(filePath: network)
    }
    let tool = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let workingFolder = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    guard let found = StarterProject.embeddedNetwork(tool: tool, workingFolder: workingFolder) else {
      throw Diagnostic(
        "the embedded BadNet is not beside this tool",
        hint: "name it with --network FILE; `labreport synthesize --out DIR` and "
          + "`labreport train --data DIR --out FILE` make it again")
    }
    return found
  }
}

extension StarterProject.Template: ExpressibleByArgument {}
