import Base

/// What was written to a file, to compare when it is read back.
///
/// A file with a hole looks like any other: HDF5 has no checksum over contiguous values.
final class WrittenContents {
  /// A data set and the SHA-256 of its values, row by row.
  final class Dataset {
    let path: String
    let shape: [Int]
    let element: ElementType
    let values = HashStream()

    init(_ path: String, _ shape: [Int], _ element: ElementType) {
      self.path = path
      self.shape = shape
      self.element = element
    }
  }

  /// The texts of each attribute, by the object's path.
  var attributes: [(path: String, name: String, texts: [String])] = []
  private var datasets: [Dataset] = []

  /// Adds a data set, whose `values` are updated with what is written.
  func dataset(_ path: String, _ shape: [Int], _ element: ElementType) -> Dataset {
    datasets.append(Dataset(path, shape, element))
    return datasets[datasets.count - 1]
  }

  /// Reads the closed file at `path` and throws at `place` where it holds anything else, and what opening it throws.
  func check(_ path: String, _ place: HDF5Place) throws {
    let file = try HDF5File(reading: path)
    guard (try? holdsAll(file)) == true else { throw Diagnostic(place, .otherThanWritten) }
  }

  private func holdsAll(_ file: borrowing HDF5File) throws -> Bool {
    for attribute in attributes {
      let texts =
        attribute.path == "/"
        ? try file.root.texts(attribute: attribute.name)
        : try file.root.group(attribute.path).texts(attribute: attribute.name)
      guard texts == attribute.texts else { return false }
    }
    for written in datasets {
      let dataset = try file.root.dataset(written.path)
      guard dataset.shape == written.shape, dataset.element == written.element,
        try dataset.digest() == written.values.finish()
      else { return false }
    }
    return true
  }
}

extension HDF5Dataset {
  /// The SHA-256 of the values as stored, little-endian.
  fileprivate func digest() throws -> Digest {
    let stream = HashStream()
    let (rows, step) = (shape.first ?? 0, max(1, (1 << 20) / max(1, rowBytes)))
    for first in stride(from: 0, to: rows, by: step) {
      let range = first..<min(first + step, rows)
      let bytes = try [UInt8](unsafeUninitializedCapacity: range.count * rowBytes) { buffer, filled in
        filled = range.count * rowBytes
        try readRows(
          range, into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<filled]))
      }
      bytes.withUnsafeBytes { stream.update($0) }
    }
    return stream.finish()
  }
}
