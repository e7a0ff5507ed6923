@testable import Base
import CHDF5
import TestSupport
import Testing

@testable import Lab

@Suite("Labelled images in files")
struct DataSetTests {
  private let folder: TemporaryFolder
  private let shape = ImageShape(height: 5, width: 4, channels: 3)
  private let labels = (0..<23).map { $0 * 7 % 5 }
  /// [n, h, w, c] of whole numbers 0 … 250.
  private let images: [UInt8] = (0..<23 * 60).map { UInt8(($0 &* 2_654_435_761 >> 7) % 251) }

  init() throws { folder = try TemporaryFolder() }

  /// The same images in a file of any type, order and storage; [n, c, h, w].
  private func write(
    _ name: String, _ type: hid_t, scaled by: Double = 1, labels: hid_t? = nil, prepare: (hid_t) -> Void = { _ in }
  ) throws -> String {
    var planes = [Double](repeating: 0, count: images.count)
    for image in 0..<23 {
      for channel in 0..<3 {
        for position in 0..<20 {
          planes[image * 60 + channel * 20 + position] = Double(images[image * 60 + position * 3 + channel]) * by
        }
      }
    }
    let file = try SampleFile(folder.path(name))
    try file.dataset(
      "data", shape: [23, 3, 5, 4], type: type, values: planes, memory: lab_H5T_IEEE_F64LE(), prepare: prepare)
    try file.dataset(
      "label", shape: [23], type: labels ?? lab_H5T_STD_I32LE(), values: self.labels.map { Int32($0) },
      memory: lab_H5T_STD_I32LE())
    return folder.path(name)
  }

  private func read(_ source: some ImageSource, _ range: Range<Int>) throws -> [Float] {
    var pixels = [Float](repeating: -1, count: range.count * source.shape.count)
    try pixels.withUnsafeMutableBufferPointer { try source.read(range, into: $0) }
    return pixels
  }

  private static let types: [(String, @Sendable () -> hid_t)] = [
    ("uint8", { lab_H5T_STD_U8LE() }), ("float32", { lab_H5T_IEEE_F32LE() }), ("float64", { lab_H5T_IEEE_F64LE() }),
    ("float32, big-endian", { lab_H5T_IEEE_F32BE() }), ("float64, big-endian", { lab_H5T_IEEE_F64BE() }),
  ]

  @Test("every type, byte order and storage gives the same pixels and labels", arguments: DataSetTests.types.map(\.0))
  func everyForm(name: String) throws {
    let type = try #require(Self.types.first { $0.0 == name }).1()
    let expected = images.map { Float($0) }
    let storages: [(hid_t) -> Void] = [
      { _ in }, { H5Pset_layout($0, H5D_COMPACT) }, { H5Pset_chunk($0, 4, [4, 2, 3, 3]) },
      {
        H5Pset_chunk($0, 4, [5, 3, 5, 4])
        H5Pset_shuffle($0)
        H5Pset_deflate($0, 6)
        H5Pset_fletcher32($0)
      },
    ]
    for (index, storage) in storages.enumerated() {
      let set = try DataSet(path: try write("images.h5", type, prepare: storage))
      #expect(set.shape == shape && set.labels == labels, "storage \(index)")
      for range in [0..<23, 0..<0, 7..<8, 22..<23, 3..<20] {
        #expect(
          try read(set, range) == Array(expected[range.lowerBound * 60..<range.upperBound * 60]), "storage \(index)")
      }
    }
  }

  @Test("each value is Float(Double(raw) · scale)")
  func scale() throws {
    for (_, type) in Self.types {
      let set = try DataSet(path: try write("images.h5", type()), scale: 1.0 / 255)
      #expect(try read(set, 0..<23) == images.map { Float(Double($0) * (1.0 / 255)) })
    }
  }

  @Test("the content's hash is that of types, shape and values, not of the storage")
  func contentHash() throws {
    let plain = try DataSet(path: try write("a.h5", lab_H5T_IEEE_F32LE())).contentHash()
    let chunked = try write("b.h5", lab_H5T_IEEE_F32LE()) {
      H5Pset_chunk($0, 4, [3, 3, 5, 2])
      H5Pset_deflate($0, 9)
    }
    #expect(try DataSet(path: chunked).contentHash() == plain)
    #expect(try DataSet(path: chunked, scale: 0.5).contentHash() == plain)
    #expect(try DataSet(path: try write("c.h5", lab_H5T_IEEE_F32BE())).contentHash() == plain)
    #expect(try DataSet(path: try write("d.h5", lab_H5T_IEEE_F64LE())).contentHash() != plain)
    #expect(try DataSet(path: try write("e.h5", lab_H5T_IEEE_F32LE(), scaled: 2)).contentHash() != plain)
    let labels = try write("f.h5", lab_H5T_IEEE_F32LE(), labels: lab_H5T_IEEE_F64LE())
    #expect(try DataSet(path: labels).contentHash() != plain)
  }

  @Test("the hash is laid out as its documentation says")
  func hashLayout() throws {
    let path = try write("a.h5", lab_H5T_STD_U8LE(), labels: lab_H5T_STD_U8LE())
    var planes: [UInt8] = []
    for image in 0..<23 {
      for channel in 0..<3 { for position in 0..<20 { planes.append(images[image * 60 + position * 3 + channel]) } }
    }
    let header = Array("labreport images 1\ndata uint8 23 3 5 4\nlabel uint8\n".utf8)
    let expected = Digest(of: header + Digest(of: planes).bytes + labels.map { UInt8($0) })
    #expect(try DataSet(path: path).contentHash() == expected)
  }

  @Test("SHA-256 gives the standard's example", arguments: ["abc"])
  func digest(text: String) throws {
    // FIPS 180-2, appendix B.1.
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest(of: Array(text.utf8)).hexadecimal == expected)
    try folder.write(Array(text.utf8), to: "abc")
    #expect(try Digest(ofFile: folder.path("abc")).hexadecimal == expected)
  }

  @Test("what was written is read again, and the same bytes are written twice")
  func writer() throws {
    for (layout, append) in [(DataSetWriter.Layout.contiguous, 23), (.contiguous, 5), (.compressed(level: 6), 9)] {
      for name in ["a.h5", "b.h5"] {
        let bytes = try DataSetWriter(path: folder.path(name), shape: shape, labels: labels, layout: layout)
        for first in stride(from: 0, to: 23, by: append) {
          try bytes.append(Array(images[first * 60..<min(first + append, 23) * 60]))
        }
        try bytes.finish()
      }
      #expect(try folder.bytes("a.h5") == folder.bytes("b.h5"))
      let set = try DataSet(path: folder.path("a.h5"))
      #expect(set.pixelType == .uint8 && set.labels == labels)
      #expect(try read(set, 0..<23) == images.map { Float($0) })
    }
    let floats = try DataSetWriter(path: folder.path("f.h5"), shape: shape, labels: labels, pixelType: .float32)
    try floats.append(images.map { Float($0) / 7 })
    try floats.finish()
    #expect(try read(try DataSet(path: folder.path("f.h5")), 0..<23) == images.map { Float($0) / 7 })
  }

  @Test("a file that was not finished leaves the old one, and nothing beside it")
  func unfinished() throws {
    try folder.write([1, 2, 3], to: "a.h5")
    do {
      let writer = try DataSetWriter(path: folder.path("a.h5"), shape: shape, labels: labels)
      try writer.append(Array(images[..<60]))
    }
    #expect(try folder.bytes("a.h5") == [1, 2, 3])
    #expect(try folder.names() == ["a.h5"])
  }

  @Test("labels that are no whole numbers from 0 are refused", arguments: [-1.0, 0.5, .nan, .infinity, 1e300, 4e9])
  func labelValues(value: Double) throws {
    let path = folder.path("a.h5")
    do {
      let file = try SampleFile(path)
      try file.dataset(
        "data", shape: [2, 1, 1, 1], type: lab_H5T_STD_U8LE(), values: [1, 2] as [UInt8], memory: lab_H5T_STD_U8LE())
      try file.dataset(
        "label", shape: [2], type: lab_H5T_IEEE_F64LE(), values: [0, value], memory: lab_H5T_IEEE_F64LE())
    }
    let error = #expect(throws: Diagnostic.self) { try DataSet(path: path) }
    #expect(error?.message == "\(path): `label` 1 is \(value); labels are the whole numbers from 0")
  }

  @Test("a pixel that is not finite is named by its image", arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func pixelValues(value: Double) throws {
    let path = folder.path("a.h5")
    do {
      let file = try SampleFile(path)
      var values = [Double](repeating: 3, count: 3 * 60)
      values[60 + 41] = value
      try file.dataset(
        "data", shape: [3, 3, 5, 4], type: lab_H5T_IEEE_F64LE(), values: values, memory: lab_H5T_IEEE_F64LE())
      try file.labels(3)
    }
    let set = try DataSet(path: path)
    #expect(try read(set, 0..<1) == [Float](repeating: 3, count: 60))
    let error = #expect(throws: Diagnostic.self) { try read(set, 0..<3) }
    #expect(error?.message == "\(path): image 1 of `data` has a pixel that is NaN or infinite")
  }

  @Test("a missing data set, a wrong rank, an empty file and too few labels are sentences")
  func layout() throws {
    func problem(_ shape: [Int]?, labels: Int) throws -> String {
      let path = folder.path("a.h5")
      do {
        let file = try SampleFile(path)
        let count = shape?.reduce(1, *) ?? 0
        if let shape {
          try file.dataset(
            "data", shape: shape, type: lab_H5T_STD_U8LE(), values: [UInt8](repeating: 0, count: count),
            memory: lab_H5T_STD_U8LE())
        }
        try file.labels(labels)
      }
      do {
        _ = try DataSet(path: path)
        return ""
      } catch { return "\(error)".replacing(folder.url.path + "/", with: "") }
    }
    #expect(try problem(nil, labels: 2) == "a.h5: `data` is missing; there is `label`")
    let expected = "where [images, channels, rows, columns] is expected, each 1 or more"
    #expect(try problem([2, 60], labels: 2) == "a.h5: `data` has shape [2, 60] \(expected)")
    #expect(try problem([0, 3, 5, 4], labels: 0) == "a.h5: `data` has shape [0, 3, 5, 4] \(expected)")
    #expect(
      try problem([2, 3, 5, 4], labels: 3)
        == "a.h5: `label` has shape [3] where [2] is expected, one label for each image")
    #expect(try problem([2, 3, 5, 4], labels: 2) == "")
  }
}
