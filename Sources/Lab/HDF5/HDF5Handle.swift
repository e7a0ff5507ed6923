import CHDF5

/// An identifier of the library, closed with its owner.
struct HDF5Handle: ~Copyable, Sendable {
  let id: hid_t

  /// The identifier that `open` returns; throws the library's reason where it fails.
  init(_ place: HDF5Place, _ open: () -> hid_t) throws {
    id = try HDF5Library.checked(place, open)
  }

  deinit {
    let id = id
    HDF5Library.locked { _ = H5Idec_ref(id) }
  }
}
