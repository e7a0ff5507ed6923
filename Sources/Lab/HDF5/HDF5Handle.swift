import CHDF5

/// An identifier of the library, closed with its owner.
///
/// The library buffers writes until the object is closed, so its owner calls `close`, which reports a failure.
struct HDF5Handle: ~Copyable, Sendable {
  let id: hid_t

  /// The identifier that `open` returns; throws the library's reason where it fails.
  init(_ place: HDF5Place, _ open: () -> hid_t) throws {
    id = try HDF5Library.checked(place, open)
  }

  /// Closes the object; throws the library's reason where buffered data can't be written.
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
