import CHDF5

/// An identifier of the library, closed with its owner.
///
/// What was written lies in the library's buffers until it is closed, so its owner calls `close`, which tells of a failure.
struct HDF5Handle: ~Copyable, Sendable {
  let id: hid_t

  /// The identifier that `open` returns; throws the library's reason where it fails.
  init(_ place: HDF5Place, _ open: () -> hid_t) throws {
    id = try HDF5Library.checked(place, open)
  }

  /// Closes the object; throws the library's reason where what it held can't be written.
  consuming func close(_ place: HDF5Place) throws {
    let id = id
    discard self
    try HDF5Library.checked(place) { H5Idec_ref(id) }
  }

  deinit {
    let id = id
    HDF5Library.locked { _ = H5Idec_ref(id) }
  }
}
