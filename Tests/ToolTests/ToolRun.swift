import Base
import Foundation
import TestSupport

/// The tool as a process of its own, as a shell would start it.
struct ToolRun {
  var status: Int32
  /// Standard output.
  var output: String
  /// Standard error.
  var message: String

  /// Runs `labreport` to its end.
  init(_ arguments: [String]) throws {
    let (output, message) = (Pipe(), Pipe())
    let process = try Self.start(arguments, output: output, message: message)
    // Errors are short, so that nobody waits for them to be read.
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    self.output = String(decoding: bytes, as: UTF8.self)
    self.message = String(decoding: message.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// What it printed as JSON.
  func json() throws -> JSON { try JSON(parsing: output) }

  /// A started `labreport`; its output is thrown away unless pipes are given.
  static func start(_ arguments: [String], output: Pipe? = nil, message: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = message ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The tool that was built with these tests.
  static var url: URL {
    #if DEBUG
      CourseMaterial.packageFolder.appending(path: ".build/debug/labreport")
    #else
      CourseMaterial.packageFolder.appending(path: ".build/release/labreport")
    #endif
  }
}
