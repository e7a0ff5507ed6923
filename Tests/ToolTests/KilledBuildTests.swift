import Foundation
import Glibc
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Builds that are killed, and builds at once", .serialized)
struct KilledBuildTests {
  /// `KILLS=200` for more moments than the suite's own.
  private static var kills: Int { ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 12 }

  private static func build(_ project: TinyProject) throws -> Process {
    try ToolRun.start(["build", "--project", project.folder.path])
  }

  /// The names of temporary files anywhere in the project.
  private static func leftovers(_ project: TinyProject) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: project.folder.path).filter { $0.hasSuffix(".partial") }
  }

  @Test("a kill at any moment leaves whole files, and the next build gives the right bytes and no leftovers")
  func kills() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let clock = ContinuousClock.now
    let first = try Self.build(project)
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    let whole = Double((ContinuousClock.now - clock) / .milliseconds(1))
    let output = project.folder.appending(path: "output")
    let right = try project.contents(of: output)
    var random = SplitMix64(2026)
    var killed = 0
    for round in 0..<Self.kills {
      // Every third build begins with nothing kept and nothing written, the others where a killed one stopped.
      if round % 3 == 0 {
        for name in [".labreport", "output"] {
          try? FileManager.default.removeItem(at: project.folder.appending(path: name))
        }
      }
      let process = try Self.build(project)
      usleep(UInt32(random.next() % UInt64(whole * 1100) + 1))
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        killed += 1
      }
      process.waitUntilExit()
      if let files = try? project.contents(of: output) {
        for (name, data) in files where !name.hasSuffix(".partial") {
          #expect(data == right[name], "\(name) after kill \(round)")
        }
      }
    }
    #expect(killed > Self.kills / 3, "\(killed) of \(Self.kills) builds were killed")
    let last = try Self.build(project)
    last.waitUntilExit()
    #expect(last.terminationStatus == 0)
    #expect(try project.contents(of: output) == right)
    #expect(try Self.leftovers(project) == [])
    print("\(killed) of \(Self.kills) builds were killed")
  }

  @Test("two builds at once succeed with the same bytes, and share what they compute")
  func together() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let right = try project.build(into: "right", isKeeping: false)
    for _ in 0..<3 {
      for name in [".labreport", "output"] {
        try? FileManager.default.removeItem(at: project.folder.appending(path: name))
      }
      let processes = try (0..<3).map { _ in try Self.build(project) }
      for process in processes {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      #expect(try project.contents(of: project.folder.appending(path: "output")) == right)
      #expect(try Self.leftovers(project) == [])
    }
  }
}
