package import Foundation

/// Programs that look at PDFs.
package enum Tool {
  /// Where a program is; nil where it is not installed.
  package static func path(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program; `FILE` stands for a file that holds `bytes`, `FOLDER` for its folder. What it leaves there is given
  /// to `read`.
  package static func run(
    _ tool: String, _ arguments: [String], on bytes: [UInt8], read: (URL) throws -> Void = { _ in }
  ) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.pdf")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments.map {
      $0.replacing("FILE", with: file.path).replacing("FOLDER", with: folder.path)
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try read(folder)
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
