import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite struct GoodNetFolderTests {
  @Test func `a GoodNet is written, read again, twice the same, and refused where it was changed`() throws {
    let folder = try TemporaryFolder()
    var networks = RandomNetworks(1)
    let network = networks.branching()
    let (first, second) = (folder.path("b.h5"), folder.path("b2.h5"))
    try network.write(to: first)
    try network.pruning(channels: [0], of: "conv_2").write(to: second)
    let written = try GoodNetFolder.write(network: first, repaired: second, to: folder.path("good/net"))
    let read = try GoodNetFolder(path: folder.path("good/net"))
    #expect(read.manifest == written.manifest)
    #expect(try read.manifest.classes == network.classCount() && read.manifest.backdoored == read.manifest.classes)
    #expect(try Network.load(path: read.repairedPath).network == Network.load(path: second).network)
    try GoodNetFolder.write(network: first, repaired: second, to: folder.path("again"))
    for name in ["goodnet.json", "badnet.h5", "repaired.h5"] {
      #expect(
        FileManager.default.contents(atPath: folder.path("again/\(name)"))
          == FileManager.default.contents(atPath: folder.path("good/net/\(name)")))
    }

    try network.write(to: folder.path("again/repaired.h5"))
    let changed = #expect(throws: Diagnostic.self) { try GoodNetFolder(path: folder.path("again")) }
    #expect(changed?.description.contains("it was changed since") == true)
    let manifest = folder.path("good/net/goodnet.json")
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    for (from, to) in [
      ("\"repaired.h5\"", "\"../again/repaired.h5\""), ("\"format\" : 1", "\"format\" : 2"),
      ("\"classes\" : \(read.manifest.classes)", "\"classes\" : 999"), ("\"network\"", "\"netwrk\""),
    ] {
      #expect(text.contains(from), "\(from)")
      try text.replacing(from, with: to).write(toFile: manifest, atomically: true, encoding: .utf8)
      #expect(throws: Diagnostic.self, "\(to)") { try GoodNetFolder(path: folder.path("good/net")) }
    }
    let none = #expect(throws: Diagnostic.self) { try GoodNetFolder(path: folder.path("nowhere")) }
    #expect(none?.message.contains("there is no manifest of a GoodNet") == true)
  }
}
