import Foundation
import Testing

/// The tool as a process of its own, as a shell would start it.
enum ToolProcess {
  /// The tool that was built with these tests.
  static var url: URL {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    #if DEBUG
      return root.appending(path: ".build/debug/labreport")
    #else
      return root.appending(path: ".build/release/labreport")
    #endif
  }

  /// A started `labreport`, its output thrown away.
  static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
