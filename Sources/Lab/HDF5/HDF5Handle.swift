import CHDF5

/// An identifier of the library, closed when it goes.
struct HDF5Handle: ~Copyable, Sendable {
  let id: hid_t

  /// What `open` gives; throws the library's reason where that is no identifier.
  init(_ place: HDF5Place, _ open: () -> hid_t) throws {
    id = try HDF5Library.checked(place, open)
  }

  deinit {
    let id = id
    HDF5Library.locked { _ = H5Idec_ref(id) }
  }
}
