import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite("A file that changes while it is read")
struct ChangedFileTests {
  private let folder: TemporaryFolder
  private let shape = ImageShape(height: 5, width: 4, channels: 3)
  private var path: String { folder.path("a.h5") }

  init() throws { folder = try TemporaryFolder() }

  private func write(_ layout: DataSetWriter.Layout) throws -> DataSet {
    let writer = try DataSetWriter(path: path, shape: shape, labels: [Int](repeating: 1, count: 40), layout: layout)
    try writer.append((0..<40 * shape.count).map { UInt8($0 % 251) })
    try writer.finish()
    return try DataSet(path: path)
  }

  private func read(_ set: DataSet, _ range: Range<Int>) throws {
    var pixels = [Float](repeating: 0, count: range.count * shape.count)
    try pixels.withUnsafeMutableBufferPointer { try set.read(range, into: $0) }
  }

  /// Waits until the clock of the file system has gone on, which tells times a few milliseconds apart.
  private func tick() { usleep(50_000) }

  @Test(
    "is an error from then on",
    arguments: [DataSetWriter.Layout.contiguous, .compressed(level: 6)], [true, false])
  func changed(layout: DataSetWriter.Layout, isInPlace: Bool) throws {
    let set = try write(layout)
    try read(set, 0..<7)
    tick()
    let bytes = try folder.bytes("a.h5")
    if isInPlace {
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    } else {
      try FileReplacement.write(Data(bytes), to: path)
    }
    let readings: [() throws -> Void] = [{ try read(set, 7..<14) }, { _ = try set.contentHash() }]
    for body in readings {
      let error = #expect(throws: Diagnostic.self, performing: body)
      #expect(
        error?.message.hasPrefix("\(path): ") == true && error?.message.hasSuffix(HDF5Problem.changed.sentence) == true)
    }
    try read(try DataSet(path: path), 7..<14)
  }

  @Test("is named as changed, not as too short, where it is cut")
  func cut() throws {
    let set = try write(.contiguous)
    tick()
    #expect(truncate(path, 2000) == 0)
    let error = #expect(throws: Diagnostic.self) { try read(set, 30..<40) }
    #expect(error?.message.hasSuffix(HDF5Problem.changed.sentence) == true)
  }
}
