import CHDF5
import Foundation

/// An open HDF5 file.
struct HDF5File: ~Copyable, Sendable {
  /// The group that holds everything.
  let root: HDF5Group

  /// Opens a file to read.
  ///
  /// Throws where it is missing, no regular file, not HDF5 or truncated.
  init(reading path: String) throws {
    let place = HDF5Place(file: path, object: "")
    let size = try regularFileSize(place)
    let base = try signatureOffset(path, place)
    let file: HDF5Handle
    do {
      let access = try HDF5Handle(place) { H5Pcreate(lab_H5P_FILE_ACCESS()) }
      let id = access.id
      file = try HDF5Handle(place) { H5Fopen(path, lab_H5F_ACC_RDONLY(), id) }
    } catch let error as HDF5Error {
      if case .library(let frames) = error.problem, frames.contains(where: { $0.hasPrefix("truncated file") }) {
        throw HDF5Error(place, .truncated)
      }
      throw error
    }
    root = try HDF5Group(rootOf: file, source: HDF5Source(name: path, byteCount: size, base: base, bytes: .file(path)))
  }

  /// Opens a file whose bytes are in memory; `name` is what errors call it.
  init(image: [UInt8], name: String) throws {
    let place = HDF5Place(file: name, object: "")
    guard image.count > 8, Array(image[..<8]) == signature else { throw HDF5Error(place, .notHDF5) }
    let access = try HDF5Handle(place) { H5Pcreate(lab_H5P_FILE_ACCESS()) }
    let list = access.id
    try HDF5Library.checked(place) { H5Pset_fapl_core(list, 1 << 20, false) }
    try image.withUnsafeBytes { bytes in
      // The library copies the image and does not write to it.
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      try HDF5Library.checked(place) { H5Pset_file_image(list, start, bytes.count) }
    }
    let file = try HDF5Handle(place) { H5Fopen(name, lab_H5F_ACC_RDONLY(), list) }
    root = try HDF5Group(
      rootOf: file, source: HDF5Source(name: name, byteCount: image.count, base: 0, bytes: .memory(image)))
  }
}

/// The bytes that an object comes from.
struct HDF5Source: Sendable {
  /// What errors call the file.
  var name: String
  /// How many bytes there are.
  var byteCount: Int
  /// Where the signature stands, from which the file counts its addresses.
  var base: Int
  var bytes: Bytes

  /// Where the bytes can be read without the library.
  enum Bytes: Sendable {
    case file(String)
    case memory([UInt8])
  }
}

/// The eight bytes that an HDF5 file begins with.
private let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

/// The size of a regular file; a pipe or a device would block or never end.
func regularFileSize(_ place: HDF5Place) throws -> Int {
  var status = stat()
  guard stat(place.file, &status) == 0 else {
    throw HDF5Error(place, errno == ENOENT ? .missingFile : .unreadable(reason: String(cString: strerror(errno))))
  }
  guard status.st_mode & S_IFMT == S_IFREG else { throw HDF5Error(place, .notRegularFile) }
  return Int(status.st_size)
}

/// The signature's offset: 0, or after a user block of 512, 1024, 2048 … bytes.
private func signatureOffset(_ path: String, _ place: HDF5Place) throws -> Int {
  let file = try OpenFile(path: path, place: place)
  var offset = 0
  while true {
    let bytes = try file.bytes(at: offset, count: 8)
    if bytes == signature { return offset }
    guard bytes.count == 8 else { throw HDF5Error(place, .notHDF5) }
    offset = offset == 0 ? 512 : offset * 2
  }
}
