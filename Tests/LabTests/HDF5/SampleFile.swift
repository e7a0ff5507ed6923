import CHDF5

@testable import Lab

/// An HDF5 file that a test makes with the library itself, for what no writer of the project makes.
struct SampleFile: ~Copyable {
  let id: hid_t
  private let path: String

  init(_ path: String) throws {
    self.path = path
    id = try HDF5Library.checked(HDF5Place(file: path, object: "")) {
      H5Fcreate(path, lab_H5F_ACC_TRUNC(), hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    }
  }

  deinit {
    let id = id
    HDF5Library.locked { _ = H5Fclose(id) }
  }

  /// A data set of a type, whose values are converted from `values`; `prepare` changes its creation list.
  func dataset<Value: BitwiseCopyable>(
    _ name: String, shape: [Int], type: hid_t, values: [Value]?, memory: hid_t, prepare: (hid_t) -> Void = { _ in }
  ) throws {
    let file = id
    try HDF5Library.checked(HDF5Place(file: path, object: name)) { () -> herr_t in
      let space = H5Screate_simple(Int32(shape.count), shape.map { hsize_t($0) }, nil)
      let list = H5Pcreate(lab_H5P_DATASET_CREATE())
      prepare(list)
      let dataset = H5Dcreate2(file, name, type, space, hid_t(H5P_DEFAULT), list, hid_t(H5P_DEFAULT))
      defer {
        H5Dclose(dataset)
        H5Pclose(list)
        H5Sclose(space)
      }
      guard let values else { return herr_t(dataset < 0 ? -1 : 0) }
      return H5Dwrite(dataset, memory, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), values)
    }
  }

  /// Labels 0 … n−1 as int32.
  func labels(_ count: Int) throws {
    try dataset(
      "label", shape: [count], type: lab_H5T_STD_I32LE(), values: (0..<count).map { Int32($0) },
      memory: lab_H5T_STD_I32LE())
  }
}
