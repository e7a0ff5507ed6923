import Foundation
import PackagePlugin

/// Gives the target that uses it the SHA-256 over all sources that compute results, so that no change of them is forgotten
/// in the keys of kept results.
@main
struct EngineDigest: BuildToolPlugin {
  /// The folders whose code decides what a result is.
  private static let folders = [
    "Sources/Base", "Sources/Lab", "Sources/Faces", "Sources/CKernels", "Sources/Report/Experiments",
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    var names: [String] = []
    for folder in Self.folders {
      let files = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      names += files.filter { ["swift", "c", "h"].contains(URL(filePath: $0).pathExtension) }.map { "\(folder)/\($0)" }
    }
    names.sort()
    let output = context.pluginWorkDirectoryURL.appending(path: "EngineSources.swift")
    // The digest of the files' digests and names, by coreutils: a command that needs no tool to be built first.
    let script = """
      cd "$1" && output=$2 && shift 2 && digest=$(sha256sum -- "$@" | sha256sum | cut -c 1-64) &&
      printf 'let engineSources = "%s"\\n' "$digest" > "$output"
      """
    return [
      .buildCommand(
        displayName: "Digest of the engine's sources", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "sh", root.path, output.path] + names,
        inputFiles: names.map { root.appending(path: $0) }, outputFiles: [output])
    ]
  }
}
