import Base

/// Labelled images in an HDF5 file of the course's layout: `data` [n, c, h, w] (channel first) of float32, float64
/// or uint8, and `label` [n] of floats or integers.
///
/// Labels are read at once, images in slabs. Several threads may read; contiguous files without waiting for each other.
package final class DataSet: ImageSource {
  /// The file as the user named it.
  package let path: String
  package let shape: ImageShape
  package let labels: [Int]
  /// What each value is multiplied by, in double precision: 1 for networks over 0 … 255, 1/255 for those over 0 … 1.
  package let scale: Double
  /// The type of the pixels in the file.
  package let pixelType: ElementType
  /// The type of the labels in the file.
  package let labelType: ElementType
  /// How the pixels lie in the file.
  package let storage: Storage
  package var count: Int { labels.count }

  let pixels: HDF5Dataset
  /// The labels' bytes as stored, little-endian, for the hash.
  let labelBytes: [UInt8]

  /// Opens a file and reads its labels.
  ///
  /// Throws a `Diagnostic` where it can't be read, or `data` and `label` are not as described.
  package init(path: String, scale: Double = 1) throws {
    precondition(scale.isFinite, "scale \(scale)")
    let file = try HDF5File(reading: path)
    let pixels = try file.root.dataset("data")
    let dimensions = pixels.shape
    guard dimensions.count == 4, dimensions.allSatisfy({ $0 > 0 }) else {
      throw Diagnostic.imageShape(dimensions, file: path)
    }
    guard [.float32, .float64, .uint8].contains(pixels.element) else {
      throw Diagnostic.pixelType(pixels.element, file: path)
    }
    let label = try file.root.dataset("label")
    guard label.shape == [dimensions[0]] else {
      throw Diagnostic.labelShape(label.shape, images: dimensions[0], file: path)
    }
    (labels, labelBytes) = try readLabels(label, file: path)
    self.path = path
    self.scale = scale
    shape = ImageShape(height: dimensions[2], width: dimensions[3], channels: dimensions[1])
    pixelType = pixels.element
    labelType = label.element
    storage = pixels.storage
    self.pixels = pixels
  }

  package func read(_ range: Range<Int>, into output: UnsafeMutableBufferPointer<Float>) throws {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "images \(range) of \(count)")
    precondition(output.count >= range.count * shape.count, "room for \(output.count) values")
    guard let start = output.baseAddress, !range.isEmpty else { return }
    let slab = imagesPerSlab
    let conversion = PixelConversion(type: pixelType, shape: shape, scale: scale)
    try withUnsafeTemporaryAllocation(byteCount: min(slab, range.count) * pixels.rowBytes, alignment: 64) { raw in
      for first in stride(from: range.lowerBound, to: range.upperBound, by: slab) {
        let rows = first..<min(first + slab, range.upperBound)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: raw[..<(rows.count * pixels.rowBytes)])
        try pixels.readRows(rows, into: bytes)
        for row in rows {
          let source = UnsafeRawBufferPointer(bytes)[
            (row - first) * pixels.rowBytes..<(row - first + 1) * pixels.rowBytes]
          let target = start + (row - range.lowerBound) * shape.count
          guard conversion.convert(UnsafeRawBufferPointer(rebasing: source), to: target) else {
            throw Diagnostic.notFinite(image: row, file: path)
          }
        }
      }
    }
  }

  /// Small enough to stay in a core's cache between reading and converting; chunked files are read by more images,
  /// because a call of the library costs more than a miss.
  private var imagesPerSlab: Int {
    let bytes: Int
    if case .contiguous = storage { bytes = 1 << 19 } else { bytes = 1 << 23 }
    return max(1, bytes / pixels.rowBytes)
  }
}

/// The labels as integers, and as stored.
private func readLabels(_ dataset: borrowing HDF5Dataset, file: String) throws -> (labels: [Int], bytes: [UInt8]) {
  func read<Value: BitwiseCopyable>(
    _ type: Value.Type, _ integer: (Value) -> Int?
  ) throws -> (labels: [Int], bytes: [UInt8]) {
    let values = try dataset.values(of: type)
    let labels = try values.enumerated().map { index, value in
      guard let label = integer(value), 0...Int(Int32.max) ~= label else {
        throw Diagnostic.label("\(value)", index: index, file: file)
      }
      return label
    }
    return (labels, values.withUnsafeBytes { Array($0) })
  }
  switch dataset.element {
  case .float32: return try read(Float.self, Int.init(exactly:))
  case .float64: return try read(Double.self, Int.init(exactly:))
  case .uint8: return try read(UInt8.self, Int.init(exactly:))
  case .uint16: return try read(UInt16.self, Int.init(exactly:))
  case .uint32: return try read(UInt32.self, Int.init(exactly:))
  case .uint64: return try read(UInt64.self, Int.init(exactly:))
  case .int8: return try read(Int8.self, Int.init(exactly:))
  case .int16: return try read(Int16.self, Int.init(exactly:))
  case .int32: return try read(Int32.self, Int.init(exactly:))
  case .int64: return try read(Int64.self, Int.init(exactly:))
  }
}
