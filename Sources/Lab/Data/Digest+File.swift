public import Base

extension Digest {
  /// The digest of a regular file's bytes; throws `HDF5Error` where it can't be read.
  public init(ofFile path: String) throws {
    let place = HDF5Place(file: path, object: "")
    let file = try OpenFile(path: path, place: place)
    let stream = HashStream()
    var offset = 0
    while true {
      let bytes = try file.bytes(at: offset, count: 1 << 20)
      bytes.withUnsafeBytes { stream.update($0) }
      offset += bytes.count
      if bytes.count < 1 << 20 { break }
    }
    self = stream.finish()
  }
}
