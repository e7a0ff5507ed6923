import Foundation
import PackagePlugin

/// Gives the target that uses it the SHA-256 over all sources that decide a result: those of the modules that compute, and
/// of all that they depend on. Whatever an experiment names lies there, so nothing can be forgotten in the keys of kept
/// results.
@main
struct EngineDigest: BuildToolPlugin {
  /// The modules that compute.
  private static let modules: Set = ["Lab", "Faces"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let computing = context.package.targets.filter { Self.modules.contains($0.name) }
    guard computing.count == Self.modules.count else { throw Missing(modules: Self.modules) }
    var names: Set<String> = []
    for module in computing + computing.flatMap(\.recursiveTargetDependencies) {
      let folder = module.directoryURL
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where ["swift", "c", "h", "modulemap"].contains(URL(filePath: file).pathExtension) {
        names.insert(String(folder.appending(path: file).path.dropFirst(root.path.count + 1)))
      }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EngineSources.swift")
    // The digest of the files' digests and names, by coreutils: a command that needs no tool to be built first.
    let script = """
      cd "$1" && output=$2 && shift 2 && digest=$(sha256sum -- "$@" | sha256sum | cut -c 1-64) &&
      printf 'let engineSources = "%s"\\n' "$digest" > "$output"
      """
    let files = names.sorted()
    return [
      .buildCommand(
        displayName: "Digest of the engine's sources", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "sh", root.path, output.path] + files,
        inputFiles: files.map { root.appending(path: $0) }, outputFiles: [output])
    ]
  }

  /// A module that computes was renamed.
  private struct Missing: Error { var modules: Set<String> }
}
