import Base
import CHDF5

/// A group of an open file.
struct HDF5Group: ~Copyable, Sendable {
  let handle: HDF5Handle
  let source: HDF5Source
  let place: HDF5Place

  /// The root group; the file stays open as long as one of its objects does.
  init(rootOf file: borrowing HDF5Handle, source: HDF5Source) throws {
    let place = HDF5Place(file: source.name, object: "")
    let id = file.id
    handle = try HDF5Handle(place) { H5Gopen2(id, "/", hid_t(H5P_DEFAULT)) }
    self.source = source
    self.place = place
  }

  /// The same group, with its own identifier.
  init(sameAs group: borrowing HDF5Group) throws {
    let id = group.handle.id
    handle = try HDF5Handle(group.place) { H5Oopen(id, ".", hid_t(H5P_DEFAULT)) }
    source = group.source
    place = group.place
  }

  /// The group at `path` under `parent`.
  private init(at path: String, under parent: borrowing HDF5Group) throws {
    handle = try parent.open(path, as: H5I_GROUP, named: "group")
    source = parent.source
    place = parent.place.child(path)
  }

  /// The group at `path`; throws where it is missing or something else.
  func group(_ path: String) throws -> HDF5Group { try HDF5Group(at: path, under: self) }

  /// The data set at `path`; throws where it is missing, something else, or can't be right.
  func dataset(_ path: String) throws -> HDF5Dataset {
    try checkLinks(path)
    let id = handle.id
    let address = HDF5Library.locked { lab_link_address(id, path) }
    try HeaderCheck(source: source, place: place.child(path)).check(objectAt: UInt64(address))
    let handle = try open(path, as: H5I_DATASET, named: "data set")
    return try HDF5Dataset(handle, source: source, place: place.child(path))
  }

  /// Whether there is an object at `path`; throws at a soft or external link.
  func contains(_ path: String) throws -> Bool {
    try missingPart(of: path) == nil
  }

  /// The names of the group's members, in byte order.
  func names() throws -> [String] {
    let id = handle.id
    var info = H5G_info_t()
    try HDF5Library.checked(place) { H5Gget_info(id, &info) }
    guard info.nlinks <= 1 << 16 else {
      throw Diagnostic(place, .tooLarge(bytes: Int(clamping: info.nlinks), limit: 1 << 16))
    }
    return try (0..<info.nlinks).map { index in
      let length = try HDF5Library.checked(place) {
        H5Lget_name_by_idx(id, ".", H5_INDEX_NAME, H5_ITER_INC, index, nil, 0, hid_t(H5P_DEFAULT))
      }
      guard length < 1 << 16 else { throw Diagnostic(place, .tooLarge(bytes: length, limit: 1 << 16)) }
      var name = [CChar](repeating: 0, count: length + 1)
      try HDF5Library.checked(place) {
        H5Lget_name_by_idx(id, ".", H5_INDEX_NAME, H5_ITER_INC, index, &name, length + 1, hid_t(H5P_DEFAULT))
      }
      return String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// Opens the object at `path`, which must be of one kind.
  private func open(_ path: String, as kind: H5I_type_t, named name: String) throws -> HDF5Handle {
    try checkLinks(path)
    let id = handle.id
    let object = try HDF5Handle(place.child(path)) { H5Oopen(id, path, hid_t(H5P_DEFAULT)) }
    let opened = object.id
    guard HDF5Library.locked({ H5Iget_type(opened) }) == kind else {
      throw Diagnostic(place.child(path), .wrongKind(expected: name))
    }
    return object
  }

  /// Checks that every part of `path` is there and belongs to this file.
  private func checkLinks(_ path: String) throws {
    guard let missing = try missingPart(of: path) else { return }
    throw Diagnostic(place.child(path), .missing(present: missing == 1 ? try names() : []))
  }

  /// The number, from 1, of the first part of `path` that isn't there; nil where all are. Throws at a part that is a
  /// soft or external link.
  private func missingPart(of path: String) throws -> Int? {
    let id = handle.id
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    precondition(!parts.isEmpty, "an empty path")
    for end in 1...parts.count {
      let part = parts[..<end].joined(separator: "/")
      // Below an object that is no group, HDF5 gives an error instead of "no".
      let exists = HDF5Library.locked { H5Lexists(id, part, hid_t(H5P_DEFAULT)) }
      guard exists > 0 else { return end }
      let type = try HDF5Library.checked(place.child(part)) { lab_link_type(id, part) }
      guard type == H5L_TYPE_HARD.rawValue else { throw Diagnostic(place.child(part), .link) }
    }
    return nil
  }
}
