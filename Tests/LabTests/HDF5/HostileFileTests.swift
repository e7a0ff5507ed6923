import Base
import CHDF5
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite("Files that lie")
struct HostileFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("images.h5") }

  init() throws { folder = try TemporaryFolder() }

  /// 7 images of 5 × 4 pixels, two colours, in one block.
  private func writeImages() throws -> [UInt8] {
    let shape = ImageShape(height: 5, width: 4, channels: 2)
    let writer = try DataSetWriter(path: path, shape: shape, labels: [0, 1, 2, 3, 4, 5, 6])
    try writer.append((0..<280).map { UInt8($0 % 251) })
    try writer.finish()
    return try folder.bytes("images.h5")
  }

  /// What `body` says is wrong, without the place.
  private func problem(_ body: () throws -> Void) -> String? {
    guard let message = #expect(throws: Diagnostic.self, performing: body)?.message else { return nil }
    return message.split(separator: ": ", maxSplits: 1).last?.split(separator: "` ", maxSplits: 1).last.map(String.init)
  }

  private func readAll() throws {
    let set = try DataSet(path: path)
    var pixels = [Float](repeating: 0, count: set.count * set.shape.count)
    try pixels.withUnsafeMutableBufferPointer { try set.read(0..<set.count, into: $0) }
  }

  @Test("a missing file, a folder and a text are sentences")
  func noFile() throws {
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.missingFile.sentence)
    #expect(problem { _ = try DataSet(path: folder.url.path) } == HDF5Problem.notRegularFile.sentence)
    #expect(problem { _ = try DataSet(path: "/dev/null") } == HDF5Problem.notRegularFile.sentence)
    try folder.write(Array("not a data set".utf8), to: "images.h5")
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.notHDF5.sentence)
    try folder.write([], to: "images.h5")
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.notHDF5.sentence)
  }

  @Test("a file cut anywhere is never read")
  func truncated() throws {
    let bytes = try writeImages()
    for length in stride(from: 8, to: bytes.count, by: 97) {
      try folder.write(Array(bytes[..<length]), to: "images.h5")
      #expect(throws: Diagnostic.self, "cut at \(length)") { try readAll() }
    }
    try folder.write(Array(bytes[..<(bytes.count - 1)]), to: "images.h5")
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.truncated.sentence)
  }

  @Test("a file that is cut while it is open is an error of the read")
  func cutWhileOpen() throws {
    _ = try writeImages()
    let set = try DataSet(path: path)
    guard case .contiguous(let offset) = set.storage else {
      Issue.record("the images are not in one block")
      return
    }
    #expect(truncate(path, off_t(offset + 100)) == 0)
    var pixels = [Float](repeating: 0, count: 280)
    #expect(
      problem { try pixels.withUnsafeMutableBufferPointer { try set.read(0..<7, into: $0) } }
        == HDF5Problem.changed.sentence)
  }

  @Test("dimensions that the file can't hold are refused before memory is taken", arguments: [8, 1 << 40, 1 << 62])
  func absurdDimensions(count: Int) throws {
    var bytes = try writeImages()
    let shape: [UInt64] = [7, 2, 5, 4]
    let pattern = shape.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
    withUnsafeBytes(of: UInt64(count).littleEndian) { bytes.replaceSubrange(place..<place + 8, with: $0) }
    try folder.write(bytes, to: "images.h5")
    let found = problem { try readAll() }
    let expected: [HDF5Problem] = [
      .absurdShape([UInt64(count), 2, 5, 4]), .tooLarge(bytes: count &* 40, limit: 280), .library([]),
    ]
    #expect(expected.contains { $0.sentence == found })
  }

  @Test("an offset behind the end of the file is refused")
  func offset() throws {
    var bytes = try writeImages()
    guard case .contiguous(let offset) = try DataSet(path: path).storage else {
      Issue.record("the images are not in one block")
      return
    }
    let pattern = [UInt64(offset), 280].flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
    for hostile in [UInt64(bytes.count - 279), 1 << 40, .max >> 1, .max - 100] {
      withUnsafeBytes(of: hostile.littleEndian) { bytes.replaceSubrange(place..<place + 8, with: $0) }
      try folder.write(bytes, to: "images.h5")
      #expect(throws: Diagnostic.self, "offset \(hostile)") { try readAll() }
    }
  }

  @Test("a chunk shape without sizes, by which HDF5 1.10 divides, is refused")
  func emptyChunk() throws {
    var bytes = try writeImages()
    guard case .contiguous(let offset) = try DataSet(path: path).storage else {
      Issue.record("the images are not in one block")
      return
    }
    // Layout message: version 3, class 1 (contiguous), address. Class 2 reads the address as the chunk's rank.
    let pattern: [UInt8] = [3, 1] + withUnsafeBytes(of: UInt64(offset).littleEndian) { Array($0) }
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
    bytes[place + 1] = 2
    try folder.write(bytes, to: "images.h5")
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.absurdShape([]).sentence)
  }

  @Test("no changed byte of a file's description stops the program")
  func changedBytes() throws {
    let bytes = try writeImages()
    var (read, refused) = (0, 0)
    for index in stride(from: 0, to: bytes.count - 280, by: 7) {
      var changed = bytes
      changed[index] = index % 2 == 0 ? ~bytes[index] : bytes[index] &+ 1
      try folder.write(changed, to: "images.h5")
      do {
        try readAll()
        read += 1
      } catch is Diagnostic { refused += 1 }
    }
    #expect(read > 0 && refused > 0)
  }

  @Test("values in another file, and links to one, are refused")
  func elsewhere() throws {
    do {
      let file = try SampleFile(path)
      try file.labels(4)
      try file.dataset(
        "data", shape: [4, 1, 2, 2], type: lab_H5T_STD_U8LE(), values: [UInt8]?.none, memory: lab_H5T_STD_U8LE()
      ) { H5Pset_external($0, "/etc/passwd", 0, 16) }
    }
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.externalStorage.sentence)
    for kind in ["soft", "external"] {
      do {
        let file = try SampleFile(path)
        let id = file.id
        try file.labels(4)
        try HDF5Library.checked(HDF5Place(file: path, object: "data")) {
          kind == "soft"
            ? H5Lcreate_soft("/label", id, "data", hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
            : H5Lcreate_external("other.h5", "/data", id, "data", hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
        }
      }
      #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.link.sentence, "a \(kind) link")
    }
  }

  @Test("a few bytes that claim terabytes, or one vast chunk, are refused")
  func bombs() throws {
    do {
      let file = try SampleFile(path)
      try file.labels(4)
      try file.dataset(
        "data", shape: [1 << 30, 3, 64, 64], type: lab_H5T_IEEE_F64LE(), values: [Double]?.none,
        memory: lab_H5T_IEEE_F64LE()
      ) {
        H5Pset_chunk($0, 4, [1, 3, 64, 64])
        H5Pset_deflate($0, 9)
      }
    }
    #expect(
      problem { _ = try DataSet(path: path) } == HDF5Problem.tooLarge(bytes: 3 * 64 * 64 * 8 << 30, limit: 0).sentence)
    do {
      let file = try SampleFile(path)
      try file.labels(4)
      try file.dataset(
        "data", shape: [1 << 27, 1, 2, 2], type: lab_H5T_STD_U8LE(), values: [UInt8]?.none, memory: lab_H5T_STD_U8LE()
      ) { H5Pset_chunk($0, 4, [1 << 27, 1, 2, 2]) }
    }
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.tooLarge(bytes: 1 << 29, limit: 1 << 28).sentence)
    do {
      let file = try SampleFile(path)
      try file.labels(4)
      try file.dataset(
        "data", shape: [4, 1, 2, 2], type: lab_H5T_STD_U8LE(), values: [UInt8]?.none, memory: lab_H5T_STD_U8LE()
      ) {
        H5Pset_nbit($0); H5Pset_chunk($0, 4, [4, 1, 2, 2])
      }
    }
    #expect(problem { _ = try DataSet(path: path) } == HDF5Problem.unsupportedFilter(5).sentence)
  }
}
