import CHDF5

/// Writes an HDF5 file, the same bytes on every run: objects have no time stamps.
///
/// `finish` closes it and reads it back; without it data may be lost.
struct HDF5Writer: ~Copyable {
  private let file: HDF5Handle
  private let path: String
  private let place: HDF5Place
  private let contents = WrittenContents()

  /// Makes an empty file at `path`; errors call it `name`.
  init(path: String, name: String) throws {
    let place = HDF5Place(file: name, object: "")
    let list = try HDF5Handle(place) { H5Pcreate(lab_H5P_FILE_CREATE()) }
    let id = list.id
    try HDF5Library.checked(place) { H5Pset_obj_track_times(id, false) }
    file = try HDF5Handle(place) { H5Fcreate(path, lab_H5F_ACC_TRUNC(), id, hid_t(H5P_DEFAULT)) }
    self.path = path
    self.place = place
  }

  /// Closes the file, reads it back and compares all values and attributes; every data set must be closed.
  consuming func finish() throws {
    let (path, place, contents) = (path, place, contents)
    let id = file.id
    try HDF5Library.checked(place) { H5Fflush(id, H5F_SCOPE_LOCAL) }
    try file.close(place)
    try contents.check(path, place)
  }

  /// Makes the group `path`, whose parent exists.
  func makeGroup(_ path: String) throws {
    let place = place.child(path)
    let list = try HDF5Handle(place) { H5Pcreate(lab_H5P_GROUP_CREATE()) }
    let (id, listID) = (file.id, list.id)
    try HDF5Library.checked(place) { H5Pset_obj_track_times(listID, false) }
    try HDF5Handle(place) { H5Gcreate2(id, path, hid_t(H5P_DEFAULT), listID, hid_t(H5P_DEFAULT)) }.close(place)
  }

  /// Makes a data set without values; its parent group exists.
  func makeDataset(
    _ path: String, shape: [Int], element: ElementType, storage: NewStorage = .contiguous
  ) throws -> HDF5NewDataset {
    let place = place.child(path)
    let list = try HDF5Handle(place) { H5Pcreate(lab_H5P_DATASET_CREATE()) }
    let space = try HDF5Handle(place) { H5Screate_simple(Int32(shape.count), shape.map { hsize_t($0) }, nil) }
    let (id, listID, spaceID) = (file.id, list.id, space.id)
    try HDF5Library.checked(place) { H5Pset_obj_track_times(listID, false) }
    try HDF5Library.checked(place) { H5Pset_fill_time(listID, H5D_FILL_TIME_NEVER) }
    if case .compressed(let chunk, let level) = storage, !shape.contains(0) {
      try HDF5Library.checked(place) { H5Pset_chunk(listID, Int32(chunk.count), chunk.map { hsize_t($0) }) }
      try HDF5Library.checked(place) { H5Pset_shuffle(listID) }
      try HDF5Library.checked(place) { H5Pset_deflate(listID, UInt32(level)) }
    }
    let type = standardType(element, .littleEndian)
    let handle = try HDF5Handle(place) {
      H5Dcreate2(id, path, type, spaceID, hid_t(H5P_DEFAULT), listID, hid_t(H5P_DEFAULT))
    }
    return HDF5NewDataset(
      handle, place: place, shape: shape, element: element, contents: contents.dataset(path, shape, element))
  }

  /// Sets a variable-length text attribute of the object `path` ("/" for the file).
  func setAttribute(_ name: String, of path: String, text: String) throws {
    let place = place.child("\(path)@\(name)")
    let type = try HDF5Handle(place) { H5Tcopy(lab_H5T_C_S1()) }
    let space = try HDF5Handle(place) { H5Screate(H5S_SCALAR) }
    let typeID = type.id
    try HDF5Library.checked(place) { H5Tset_size(typeID, lab_H5T_VARIABLE()) }
    let attribute = try makeAttribute(name, of: path, type, space, place)
    let id = attribute.id
    try text.withCString { pointer in
      var value: UnsafePointer<CChar>? = pointer
      try HDF5Library.checked(place) { H5Awrite(id, typeID, &value) }
    }
    try attribute.close(place)
    contents.attributes.append((path, name, [text]))
  }

  /// Sets a list of fixed-length texts as an attribute of the object `path`, as Keras 2 does; an empty list is of float64.
  func setAttribute(_ name: String, of path: String, texts: [String]) throws {
    let place = place.child("\(path)@\(name)")
    let space = try HDF5Handle(place) { H5Screate_simple(1, [hsize_t(texts.count)], nil) }
    if texts.isEmpty {
      let id = standardType(.float64, .littleEndian)
      let type = try HDF5Handle(place) { H5Tcopy(id) }
      try makeAttribute(name, of: path, type, space, place).close(place)
      contents.attributes.append((path, name, texts))
      return
    }
    let width = texts.reduce(1) { max($0, $1.utf8.count) }
    let type = try HDF5Handle(place) { H5Tcopy(lab_H5T_C_S1()) }
    let typeID = type.id
    try HDF5Library.checked(place) { H5Tset_size(typeID, width) }
    try HDF5Library.checked(place) { H5Tset_strpad(typeID, H5T_STR_NULLPAD) }
    let attribute = try makeAttribute(name, of: path, type, space, place)
    let id = attribute.id
    let bytes = texts.flatMap { Array($0.utf8) + [UInt8](repeating: 0, count: width - $0.utf8.count) }
    try HDF5Library.checked(place) { H5Awrite(id, typeID, bytes) }
    try attribute.close(place)
    contents.attributes.append((path, name, texts))
  }

  private func makeAttribute(
    _ name: String, of path: String, _ type: borrowing HDF5Handle, _ space: borrowing HDF5Handle, _ place: HDF5Place
  ) throws -> HDF5Handle {
    let (id, typeID, spaceID) = (file.id, type.id, space.id)
    let object = try HDF5Handle(place) { H5Oopen(id, path, hid_t(H5P_DEFAULT)) }
    let objectID = object.id
    return try HDF5Handle(place) { H5Acreate2(objectID, name, typeID, spaceID, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT)) }
  }
}
