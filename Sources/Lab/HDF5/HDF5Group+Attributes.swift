import Base
import CHDF5

extension HDF5Group {
  /// The text of a scalar or single-element attribute; nil where there is none of that name.
  func text(attribute name: String) throws -> String? {
    guard let texts = try texts(attribute: name) else { return nil }
    guard texts.count == 1 else { throw Diagnostic(attributePlace(name), .wrongKind(expected: "single text")) }
    return texts[0]
  }

  /// The texts of an attribute, of fixed or variable length; none where it is empty, whatever its type (h5py
  /// writes an empty list as float64); nil where there is no such attribute.
  func texts(attribute name: String) throws -> [String]? {
    let place = attributePlace(name)
    let object = handle.id
    guard try HDF5Library.checked(place, { H5Aexists(object, name) }) > 0 else { return nil }
    let address = HDF5Library.locked { lab_object_address(object) }
    try HeaderCheck(source: source, place: place).check(objectAt: UInt64(address))
    let attribute = try HDF5Handle(place) { H5Aopen(object, name, hid_t(H5P_DEFAULT)) }
    let id = attribute.id
    let space = try HDF5Handle(place) { H5Aget_space(id) }
    let spaceID = space.id
    let count = try HDF5Library.checked(place) { H5Sget_simple_extent_npoints(spaceID) }
    if count == 0 { return [] }
    let type = try HDF5Handle(place) { H5Aget_type(id) }
    let typeID = type.id
    guard HDF5Library.locked({ H5Tget_class(typeID) }) == H5T_STRING else { throw Diagnostic(place, .unsupportedType) }
    // An element has at least one byte (16 for variable length), so the file's size bounds the count.
    let width = try HDF5Library.checked(place) { Int(clamping: H5Tget_size(typeID)) }
    let (bytes, overflow) = Int(count).multipliedReportingOverflow(by: max(width, 1))
    guard !overflow, bytes <= source.byteCount else {
      throw Diagnostic(place, .tooLarge(bytes: overflow ? .max : bytes, limit: source.byteCount))
    }
    let texts =
      try HDF5Library.checked(place) { H5Tis_variable_str(typeID) } > 0
      ? try variableTexts(attribute, type, Int(count), place)
      : try fixedTexts(attribute, type, Int(count), width, place)
    try source.checkUnchanged()
    return texts
  }

  private func attributePlace(_ name: String) -> HDF5Place {
    HDF5Place(file: place.file, object: "\(place.object.isEmpty ? "/" : place.object)@\(name)")
  }

  private func fixedTexts(
    _ attribute: borrowing HDF5Handle, _ type: borrowing HDF5Handle, _ count: Int, _ width: Int, _ place: HDF5Place
  ) throws -> [String] {
    let (id, typeID) = (attribute.id, type.id)
    var bytes = [UInt8](repeating: 0, count: count * width)
    try HDF5Library.checked(place) { H5Aread(id, typeID, &bytes) }
    let isSpacePadded = HDF5Library.locked { H5Tget_strpad(typeID) } == H5T_STR_SPACEPAD
    return (0..<count).map { index in
      let field = bytes[index * width..<(index + 1) * width]
      if isSpacePadded {
        let end = field.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? field.startIndex
        return String(decoding: field[..<end], as: UTF8.self)
      }
      return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private func variableTexts(
    _ attribute: borrowing HDF5Handle, _ type: borrowing HDF5Handle, _ count: Int, _ place: HDF5Place
  ) throws -> [String] {
    let memory = try HDF5Handle(place) { H5Tcopy(lab_H5T_C_S1()) }
    let (id, typeID, memoryID) = (attribute.id, type.id, memory.id)
    try HDF5Library.checked(place) { H5Tset_size(memoryID, lab_H5T_VARIABLE()) }
    try HDF5Library.checked(place) { H5Tset_cset(memoryID, H5Tget_cset(typeID)) }
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    defer { for pointer in pointers { if let pointer { HDF5Library.locked { _ = H5free_memory(pointer) } } } }
    try HDF5Library.checked(place) { H5Aread(id, memoryID, &pointers) }
    return pointers.map { $0.map { String(cString: $0) } ?? "" }
  }
}
