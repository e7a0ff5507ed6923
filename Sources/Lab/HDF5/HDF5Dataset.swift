import Base
import CHDF5

/// The storage layout of a data set.
package enum Storage: Hashable, Sendable, Codable {
  /// One block at an offset from the start of the file.
  case contiguous(offset: Int)
  /// Chunks of a shape, perhaps compressed.
  case chunked(shape: [Int], isCompressed: Bool)
  /// In the object header.
  case compact
}

/// A data set of an open file; its size was checked against the file's.
struct HDF5Dataset: ~Copyable, Sendable {
  let handle: HDF5Handle
  let place: HDF5Place
  let shape: [Int]
  let element: ElementType
  let order: ByteOrder
  let storage: Storage
  let source: HDF5Source
  /// Reads contiguous values on any thread, without the library.
  var direct: OpenFile? {
    if case .contiguous = storage, case .file(let file) = source.bytes { file } else { nil }
  }

  /// Takes ownership of an open data set.
  init(_ handle: consuming HDF5Handle, source: HDF5Source, place: HDF5Place) throws {
    let shape = try Self.shape(of: handle, place)
    let (element, order) = try Self.element(of: handle, place)
    let storage = try Self.storage(of: handle, place)
    try Self.checkSize(handle, shape, element, storage, source, place)
    self.place = place
    self.shape = shape
    self.element = element
    self.order = order
    self.storage = storage
    self.source = source
    self.handle = handle
  }

  /// The number of values.
  var count: Int { shape.reduce(1, *) }
  /// Bytes per index of the first axis.
  var rowBytes: Int { shape.dropFirst().reduce(element.size, *) }

  /// The dimensions; their size in bytes doesn't overflow.
  private static func shape(of handle: borrowing HDF5Handle, _ place: HDF5Place) throws -> [Int] {
    let id = handle.id
    let space = try HDF5Handle(place) { H5Dget_space(id) }
    let spaceID = space.id
    let rank = Int(try HDF5Library.checked(place) { H5Sget_simple_extent_ndims(spaceID) })
    var sizes = [hsize_t](repeating: 0, count: rank)
    try HDF5Library.checked(place) { H5Sget_simple_extent_dims(spaceID, &sizes, nil) }
    var bytes = 8
    for size in sizes {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: Int(clamping: max(size, 1)))
      guard !overflow else { throw Diagnostic(place, .absurdShape(sizes)) }
      bytes = product
    }
    return sizes.map(Int.init)
  }

  private static func element(of handle: borrowing HDF5Handle, _ place: HDF5Place) throws -> (ElementType, ByteOrder) {
    let id = handle.id
    let type = try HDF5Handle(place) { H5Dget_type(id) }
    let typeID = type.id
    for (candidate, element, order) in standardTypes()
    where try HDF5Library.checked(place, { H5Tequal(typeID, candidate) }) > 0 {
      return (element, order)
    }
    throw Diagnostic(place, .unsupportedType)
  }

  private static func storage(of handle: borrowing HDF5Handle, _ place: HDF5Place) throws -> Storage {
    let id = handle.id
    let list = try HDF5Handle(place) { H5Dget_create_plist(id) }
    let listID = list.id
    if try HDF5Library.checked(place, { H5Pget_external_count(listID) }) > 0 {
      throw Diagnostic(place, .externalStorage)
    }
    switch HDF5Library.locked({ H5Pget_layout(listID) }) {
    case H5D_CONTIGUOUS:
      let offset = HDF5Library.locked { H5Dget_offset(id) }
      return .contiguous(offset: offset == .max ? 0 : Int(clamping: offset))
    case H5D_COMPACT: return .compact
    case H5D_CHUNKED:
      var sizes = [hsize_t](repeating: 0, count: 33)
      let rank = Int(try HDF5Library.checked(place) { H5Pget_chunk(listID, 33, &sizes) })
      let filters = try HDF5Library.checked(place) { H5Pget_nfilters(listID) }
      var isCompressed = false
      for index in 0..<UInt32(filters) {
        let filter = try HDF5Library.checked(place) { lab_filter(listID, index) }
        guard [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32].contains(filter) else {
          throw Diagnostic(place, .unsupportedFilter(Int(filter)))
        }
        if filter == H5Z_FILTER_DEFLATE { isCompressed = true }
      }
      return .chunked(shape: sizes[..<rank].map { Int(clamping: $0) }, isCompressed: isCompressed)
    default: throw Diagnostic(place, .externalStorage)
    }
  }

  /// Checks that the stored bytes can hold the claimed values.
  private static func checkSize(
    _ handle: borrowing HDF5Handle, _ shape: [Int], _ element: ElementType, _ storage: Storage, _ source: HDF5Source,
    _ place: HDF5Place
  ) throws {
    let id = handle.id
    let bytes = shape.reduce(element.size, *)
    let stored = Int(clamping: HDF5Library.locked { H5Dget_storage_size(id) })
    guard stored <= source.byteCount else { throw Diagnostic(place, .truncated) }
    switch storage {
    case .contiguous(let offset):
      guard bytes == 0 || stored >= bytes else { throw Diagnostic(place, .tooLarge(bytes: bytes, limit: stored)) }
      guard offset <= source.byteCount - bytes else { throw Diagnostic(place, .truncated) }
    case .compact:
      guard bytes <= stored else { throw Diagnostic(place, .tooLarge(bytes: bytes, limit: stored)) }
    case .chunked(let chunk, let isCompressed):
      // The library keeps a whole chunk in memory.
      let chunkBytes = chunk.reduce(element.size) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 }
      guard chunkBytes <= 1 << 28 else { throw Diagnostic(place, .tooLarge(bytes: chunkBytes, limit: 1 << 28)) }
      // Deflate expands a byte to at most 1032.
      let limit = stored.multipliedReportingOverflow(by: isCompressed ? 1032 : 1)
      guard limit.overflow || bytes <= limit.partialValue else {
        throw Diagnostic(place, .tooLarge(bytes: bytes, limit: limit.partialValue))
      }
    }
  }
}
