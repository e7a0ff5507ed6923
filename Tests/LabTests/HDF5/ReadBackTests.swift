import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite("A file that was written is read back")
struct ReadBackTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("a.h5") }
  /// More than the library buffers, so that they are in the file before it is closed.
  private let values = (0..<100_000).map { Float($0) }

  init() throws { folder = try TemporaryFolder() }

  /// A file with a data set and a group with attributes, to which `meddle` does something before it is finished.
  private func write(_ meddle: (String) throws -> Void = { _ in }) throws {
    let writer = try HDF5Writer(path: path, name: "net.h5")
    try writer.makeGroup("group")
    try writer.setAttribute("text", of: "group", text: "of any length")
    try writer.setAttribute("texts", of: "/", texts: ["one", "three"])
    try writer.setAttribute("none", of: "group", texts: [])
    try writer.makeDataset("group/empty", shape: [0, 3], element: .float32).fill([Float]())
    try writer.makeDataset("group/values", shape: [1000, 100], element: .float32).fill(values)
    try meddle(path)
    try writer.finish()
  }

  @Test("and holds what it was given")
  func whole() throws {
    try write()
    let file = try HDF5File(reading: path)
    let found = try file.root.dataset("group/values").floats()
    #expect(found == values)
  }

  @Test("and a value that did not arrive is told")
  func hole() throws {
    let error = #expect(throws: Diagnostic.self) {
      try write { path in
        let place = try #require(
          try Data(contentsOf: URL(filePath: path)).range(of: values.withUnsafeBytes { Data($0) }))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seek(toOffset: UInt64(place.lowerBound + 4 * 77_777))
        try handle.write(contentsOf: Data(count: 4))
        try handle.close()
      }
    }
    #expect(error?.message == "net.h5: \(HDF5Problem.otherThanWritten.sentence)")
  }

  @Test("and each other value, shape, type, attribute or missing object is told")
  func others() throws {
    try write()
    func differs(_ describe: (WrittenContents) -> Void) -> Bool {
      let contents = WrittenContents()
      describe(contents)
      let error = #expect(throws: Diagnostic.self) {
        try contents.check(path, HDF5Place(file: "net.h5", object: ""))
        // Where nothing was told the test goes on to the next.
        throw Diagnostic(HDF5Place(file: "", object: ""), .notHDF5)
      }
      return error?.message.hasSuffix(HDF5Problem.otherThanWritten.sentence) == true
    }
    func dataset(_ path: String, _ shape: [Int], _ values: [Float], _ element: ElementType = .float32) -> Bool {
      differs { contents in
        let dataset = contents.dataset(path, shape, element)
        values.withUnsafeBytes { dataset.values.update($0) }
      }
    }
    func attribute(_ path: String, _ name: String, _ texts: [String]) -> Bool {
      differs { $0.attributes = [(path, name, texts)] }
    }
    #expect(!dataset("group/values", [1000, 100], values))
    #expect(dataset("group/values", [1000, 100], Array(values.dropLast()) + [0]))
    #expect(dataset("group/values", [100, 1000], values))
    #expect(dataset("group/values", [1000, 100], values, .int32))
    #expect(dataset("group/missing", [1000, 100], values))
    #expect(!attribute("/", "texts", ["one", "three"]) && !attribute("group", "none", []))
    #expect(attribute("/", "texts", ["one", "two"]))
    #expect(attribute("group", "text", ["of another length"]))
    #expect(attribute("group", "missing", []))
  }
}
