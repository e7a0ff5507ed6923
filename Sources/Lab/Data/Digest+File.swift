package import Base

extension Digest {
  /// The digest of a regular file's bytes; throws a `Diagnostic` where it can't be read.
  package init(ofFile path: String) throws {
    let file = try OpenFile(path: path)
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
