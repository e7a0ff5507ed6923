import CHDF5

/// The storage layout of a new data set.
enum NewStorage {
  case contiguous
  /// Chunks of a shape, shuffled and deflated at a level of 1 to 9.
  case compressed(chunk: [Int], level: Int)
}

/// A data set that is being written.
struct HDF5NewDataset: ~Copyable {
  private let handle: HDF5Handle
  private let place: HDF5Place
  private let shape: [Int]
  private let element: ElementType
  private let contents: WrittenContents.Dataset

  init(
    _ handle: consuming HDF5Handle, place: HDF5Place, shape: [Int], element: ElementType,
    contents: WrittenContents.Dataset
  ) {
    self.handle = handle
    self.place = place
    self.shape = shape
    self.element = element
    self.contents = contents
  }

  /// Writes all values and closes the data set.
  consuming func fill<Value: BitwiseCopyable>(_ values: [Value]) throws {
    try write(values, rows: 0..<(shape.first ?? 0))
    try close()
  }

  /// Closes the data set, which flushes the library's buffers.
  consuming func close() throws {
    let place = place
    try handle.close(place)
  }

  /// Writes the rows `rows` of the first axis, which follow the previous ones.
  func write<Value: BitwiseCopyable>(_ values: [Value], rows: Range<Int>) throws {
    precondition(MemoryLayout<Value>.size == element.size, "\(Value.self) for \(element)")
    precondition(values.count == shape.dropFirst().reduce(rows.count, *), "\(values.count) values in rows \(rows)")
    if values.isEmpty { return }
    let id = handle.id
    var (start, size) = ([hsize_t](repeating: 0, count: shape.count), shape.map { hsize_t($0) })
    start[0] = hsize_t(rows.lowerBound)
    size[0] = hsize_t(rows.count)
    let space = try HDF5Handle(place) { H5Dget_space(id) }
    let memory = try HDF5Handle(place) { H5Screate_simple(Int32(size.count), size, nil) }
    let (spaceID, memoryID) = (space.id, memory.id)
    try HDF5Library.checked(place) { H5Sselect_hyperslab(spaceID, H5S_SELECT_SET, start, nil, size, nil) }
    let type = standardType(element, .littleEndian)
    try HDF5Library.checked(place) { H5Dwrite(id, type, memoryID, spaceID, hid_t(H5P_DEFAULT), values) }
    values.withUnsafeBytes { contents.values.update($0) }
  }
}
