package import Foundation

/// A file whose size is looked at before it is read.
package enum BoundedFile {
  /// The bytes of the regular file at `path`.
  ///
  /// - Throws: a `Diagnostic` where there is none, or where it has more than `limit` bytes.
  package static func contents(of path: String, atMost limit: Int) throws(Diagnostic) -> Data {
    let url = URL(filePath: path).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    guard let bytes = (attributes?[.size] as? NSNumber)?.intValue,
      attributes?[.type] as? FileAttributeType == .typeRegular
    else { throw Diagnostic("there is no file \(path)") }
    guard bytes <= limit else {
      throw Diagnostic("\(path) has \(bytes) bytes, and at most \(limit) are read")
    }
    guard let data = try? Data(contentsOf: url) else {
      throw Diagnostic("\(path) can't be read", hint: "look at its permissions")
    }
    return data
  }
}
