import Base
import CHDF5

/// An open HDF5 file.
struct HDF5File: ~Copyable, Sendable {
  /// The root group.
  let root: HDF5Group

  /// Opens a file for reading.
  ///
  /// Throws where it is missing, no regular file, not HDF5 or truncated.
  init(reading path: String) throws {
    let place = HDF5Place(file: path, object: "")
    let bytes = try OpenFile(path: path)
    guard let base = try signatureOffset(bytes) else { throw Diagnostic(place, .notHDF5) }
    let access = try HDF5Handle(place) { H5Pcreate(lab_H5P_FILE_ACCESS()) }
    let list = access.id
    let file = try HDF5Handle(place) { H5Fopen(path, lab_H5F_ACC_RDONLY(), list) }
    // The library opens the path by itself.
    let id = file.id
    var descriptor: UnsafeMutableRawPointer?
    try HDF5Library.checked(place) { H5Fget_vfd_handle(id, hid_t(H5P_DEFAULT), &descriptor) }
    guard let descriptor, bytes.isSame(as: descriptor.load(as: Int32.self)) else { throw Diagnostic(place, .changed) }
    root = try HDF5Group(
      rootOf: file, source: HDF5Source(name: path, byteCount: bytes.byteCount, base: base, bytes: .file(bytes)))
  }

  /// Opens a file in memory; errors call it `name`.
  init(image: [UInt8], name: String) throws {
    let place = HDF5Place(file: name, object: "")
    guard image.count > 8, Array(image[..<8]) == signature else { throw Diagnostic(place, .notHDF5) }
    let access = try HDF5Handle(place) { H5Pcreate(lab_H5P_FILE_ACCESS()) }
    let list = access.id
    try HDF5Library.checked(place) { H5Pset_fapl_core(list, 1 << 20, false) }
    try image.withUnsafeBytes { bytes in
      // The library copies the image and doesn't write to it.
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      try HDF5Library.checked(place) { H5Pset_file_image(list, start, bytes.count) }
    }
    let file = try HDF5Handle(place) { H5Fopen(name, lab_H5F_ACC_RDONLY(), list) }
    root = try HDF5Group(
      rootOf: file, source: HDF5Source(name: name, byteCount: image.count, base: 0, bytes: .memory(image)))
  }
}

extension OpenFile {
  /// Whether it has the signature of an HDF5 file.
  var isHDF5: Bool { get throws { try signatureOffset(self) != nil } }
}

/// The bytes that an object comes from.
struct HDF5Source: Sendable {
  /// The file's name in errors.
  var name: String
  /// The number of bytes.
  var byteCount: Int
  /// The signature's offset, from which the file counts addresses.
  var base: Int
  var bytes: Bytes

  /// Access to the bytes without the library.
  enum Bytes: Sendable {
    case file(OpenFile)
    case memory([UInt8])
  }

  /// Throws where the file has changed since it was opened.
  func checkUnchanged() throws { if case .file(let file) = bytes { try file.checkUnchanged() } }
}

/// The signature of an HDF5 file.
private let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

/// The signature's offset: 0, or after a user block of 512, 1024, 2048 … bytes; nil where there is none.
private func signatureOffset(_ file: OpenFile) throws -> Int? {
  var offset = 0
  while true {
    let bytes = try file.bytes(at: offset, count: 8)
    if bytes == signature { return offset }
    guard bytes.count == 8 else { return nil }
    offset = offset == 0 ? 512 : offset * 2
  }
}
