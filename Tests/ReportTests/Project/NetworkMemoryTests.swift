import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Networks that were read")
struct NetworkMemoryTests {
  @Test("a network and the hash of its file are of one file, also when it was replaced since it was read")
  func identity() throws {
    let project = try TinyProject([:])
    let file = project.folder.appending(path: "models/net.h5")
    let (memory, files) = (NetworkMemory(), FileMemory(file: nil))
    let first = try memory.load(file.path).network
    #expect(try memory.identified(file.path, files).hash == Digest(ofFile: file.path))
    try project.changeWeight()
    let (found, hash) = try memory.identified(file.path, files)
    #expect(try hash == Digest(ofFile: file.path))
    #expect(try found.network.layers[1].operation == Network.load(path: file.path).network.layers[1].operation)
    #expect(found.network.layers[1].operation != first.layers[1].operation)
  }

  @Test("a file that is none is said so, every time")
  func noNetwork() throws {
    let project = try TinyProject([:])
    let memory = NetworkMemory()
    for _ in 0..<2 {
      #expect(throws: (any Error).self) {
        try memory.identified(project.folder.appending(path: "lab.yml").path, FileMemory(file: nil))
      }
    }
  }
}
