import Foundation
import ReportTestSupport
import Testing

@testable import Lab

@Suite("Where nothing more can be written")
struct FullDiskTests {
  /// The tool in a shell that does something before, with `$TOOL` for the tool.
  private func run(_ script: String) throws -> (status: Int32, message: String) {
    let process = Process()
    let message = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = ProcessInfo.processInfo.environment.merging(["TOOL": ToolRun.url.path]) { $1 }
    process.standardError = message
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: message.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test("a network is whole or not there, whatever size its file may have")
  func network() throws {
    let project = try TinyProject(["01.md": "# A\n"])
    let (folder, out) = (project.folder.path, project.folder.appending(path: "out.h5"))
    let prune = """
      "$TOOL" prune --network \(folder)/models/net.h5 --validation \(folder)/data/cl/valid.h5 --channels 2 --out \(out.path)
      """
    #expect(try run(prune).status == 0)
    let whole = try Data(contentsOf: out)
    // The limit counts in blocks of 512 bytes; a write over it fails where the signal is ignored.
    for blocks in 0...(whole.count / 512 + 1) {
      try? FileManager.default.removeItem(at: out)
      let (status, message) = try run("trap '' XFSZ; ulimit -f \(blocks); \(prune)")
      let fits = blocks * 512 >= whole.count
      #expect(status == (fits ? 0 : 1) && message.contains("can't be written") == !fits, "\(blocks) blocks: \(message)")
      #expect((try? Data(contentsOf: out)) == (fits ? whole : nil))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!names.contains { $0.hasSuffix(".partial") })
  }

  @Test("standard output that is lost is told")
  func standardOutput() throws {
    let (status, message) = try run("exec \"$TOOL\" --version > /dev/full")
    #expect(status == 1 && message == "error: standard output can't be written: No space left on device\n")
  }
}
