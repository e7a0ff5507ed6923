import Base
import CHDF5

extension HDF5Dataset {
  /// Copies the rows `range` of the first axis to `bytes`, in the stored type and little-endian order.
  ///
  /// Contiguous values are read without the library, concurrently; others one call at a time.
  func readRows(_ range: Range<Int>, into bytes: UnsafeMutableRawBufferPointer) throws {
    precondition(range.lowerBound >= 0 && range.upperBound <= shape[0], "rows \(range) of \(shape[0])")
    precondition(bytes.count == range.count * rowBytes, "\(bytes.count) bytes for \(range.count) rows of \(rowBytes)")
    if bytes.isEmpty { return }
    if let direct, case .contiguous(let offset) = storage {
      try direct.read(at: offset + range.lowerBound * rowBytes, into: bytes)
    } else {
      try readThroughLibrary(range, into: bytes)
      try source.checkUnchanged()
    }
    if order == .bigEndian { bytes.swapBytes(size: element.size) }
  }

  /// All values as Float, float64 rounded; throws `unsupportedType` for integers.
  func floats() throws -> [Float] {
    switch element {
    case .float32: try values(of: Float.self)
    case .float64: try values(of: Double.self).map { Float($0) }
    default: throw Diagnostic(place, .unsupportedType)
    }
  }

  /// All values, in the stored type `Value`.
  func values<Value: BitwiseCopyable>(of type: Value.Type) throws -> [Value] {
    precondition(MemoryLayout<Value>.size == element.size, "\(type) for \(element)")
    var failure: (any Error)?
    let values = [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      do {
        let room = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
        try readAll(into: UnsafeMutableRawBufferPointer(room))
        filled = count
      } catch { failure = error }
    }
    if let failure { throw failure }
    return values
  }

  /// Copies all values; a scalar has no rows.
  private func readAll(into bytes: UnsafeMutableRawBufferPointer) throws {
    if let rows = shape.first { return try readRows(0..<rows, into: bytes) }
    let id = handle.id
    let type = try HDF5Handle(place) { H5Dget_type(id) }
    let typeID = type.id
    try HDF5Library.checked(place) {
      H5Dread(id, typeID, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), bytes.baseAddress)
    }
    try source.checkUnchanged()
    if order == .bigEndian { bytes.swapBytes(size: element.size) }
  }

  private func readThroughLibrary(_ range: Range<Int>, into bytes: UnsafeMutableRawBufferPointer) throws {
    let id = handle.id
    let type = try HDF5Handle(place) { H5Dget_type(id) }
    let space = try HDF5Handle(place) { H5Dget_space(id) }
    var start = [hsize_t](repeating: 0, count: shape.count)
    var size = shape.map { hsize_t($0) }
    start[0] = hsize_t(range.lowerBound)
    size[0] = hsize_t(range.count)
    let memory = try HDF5Handle(place) { H5Screate_simple(Int32(size.count), size, nil) }
    let (typeID, spaceID, memoryID) = (type.id, space.id, memory.id)
    try HDF5Library.checked(place) { H5Sselect_hyperslab(spaceID, H5S_SELECT_SET, start, nil, size, nil) }
    try HDF5Library.checked(place) {
      H5Dread(id, typeID, memoryID, spaceID, hid_t(H5P_DEFAULT), bytes.baseAddress)
    }
  }
}
