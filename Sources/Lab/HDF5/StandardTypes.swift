import CHDF5

/// The supported types in the library's terms.
func standardTypes() -> [(hid_t, ElementType, ByteOrder)] {
  HDF5Library.locked {
    [
      (lab_H5T_IEEE_F32LE(), .float32, .littleEndian), (lab_H5T_IEEE_F32BE(), .float32, .bigEndian),
      (lab_H5T_IEEE_F64LE(), .float64, .littleEndian), (lab_H5T_IEEE_F64BE(), .float64, .bigEndian),
      (lab_H5T_STD_U8LE(), .uint8, .littleEndian), (lab_H5T_STD_I8LE(), .int8, .littleEndian),
      (lab_H5T_STD_U16LE(), .uint16, .littleEndian), (lab_H5T_STD_U16BE(), .uint16, .bigEndian),
      (lab_H5T_STD_U32LE(), .uint32, .littleEndian), (lab_H5T_STD_U32BE(), .uint32, .bigEndian),
      (lab_H5T_STD_U64LE(), .uint64, .littleEndian), (lab_H5T_STD_U64BE(), .uint64, .bigEndian),
      (lab_H5T_STD_I16LE(), .int16, .littleEndian), (lab_H5T_STD_I16BE(), .int16, .bigEndian),
      (lab_H5T_STD_I32LE(), .int32, .littleEndian), (lab_H5T_STD_I32BE(), .int32, .bigEndian),
      (lab_H5T_STD_I64LE(), .int64, .littleEndian), (lab_H5T_STD_I64BE(), .int64, .bigEndian),
    ]
  }
}

/// The library's identifier of a type.
func standardType(_ element: ElementType, _ order: ByteOrder) -> hid_t {
  // A byte has no byte order; the table lists it as little-endian.
  let order = element.size == 1 ? .littleEndian : order
  guard let entry = standardTypes().first(where: { $0.1 == element && $0.2 == order }) else {
    preconditionFailure("\(element) has no type")
  }
  return entry.0
}
