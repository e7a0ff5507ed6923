import Base
import Foundation
import Lab
import TestSupport
import Testing

@Suite("Networks written as Keras HDF5 models")
struct WritingTests {
  @Test("a network with every operation has the shapes that Keras gives it")
  func shapes() throws {
    let expected = [
      [11, 9, 4], [6, 9, 6], [6, 9, 12], [6, 9, 12], [6, 9, 12], [7, 12, 12], [5, 10, 4], [3, 5, 4], [3, 5, 4], [60],
      [12], [12], [12], [3, 4], [12], [72], [5],
    ]
    #expect(try SampleNetworks.everything().shapes() == expected)
  }

  @Test("what was written is read again as the same network", arguments: [SampleNetworks.everything()])
  func roundTrip(network: Network) throws {
    let folder = try TemporaryFolder()
    try network.write(to: folder.path("network.h5"))
    let file = try Network.load(path: folder.path("network.h5"))
    #expect(file.network == network)
    #expect(file.format == .kerasHDF5)
    #expect(try file.network.contentHash() == network.contentHash())
    #expect(try folder.names() == ["network.h5"])
  }

  @Test("the same network gives the same bytes, a second later and over another file")
  func bytes() throws {
    let folder = try TemporaryFolder()
    let network = SampleNetworks.everything()
    try folder.write([UInt8](repeating: 7, count: 1 << 20), to: "second.h5")
    try network.write(to: folder.path("first.h5"))
    Thread.sleep(forTimeInterval: 1.1)
    try network.write(to: folder.path("second.h5"))
    #expect(try folder.bytes("first.h5") == folder.bytes("second.h5"))
  }

  @Test("a folder that does not exist is a sentence, and nothing is left behind")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("missing/network.h5")
    let error = #expect(throws: Diagnostic.self) { try SampleNetworks.everything().write(to: path) }
    #expect(error?.message == "\(path): can't be written: No such file or directory")
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "the BadNet is written and read again",
    .enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
  func badNet() throws {
    let folder = try TemporaryFolder()
    let network = try Network.load(path: CourseMaterial.path("weights/bd_weights.h5")).network
    try network.write(to: folder.path("bd_net.h5"))
    #expect(try Network.load(path: folder.path("bd_net.h5")).network == network)
  }
}
