import Foundation
import Lab

extension FileReplacement {
  /// Writes `data` beside `path` and puts it there whole.
  static func write(_ data: Data, to path: String) throws {
    let file = try FileReplacement(path: path)
    guard let handle = FileHandle(forWritingAtPath: file.temporaryPath) else {
      throw Failure(text: "error: \(path) can't be written: \(String(cString: strerror(errno)))\n")
    }
    try handle.write(contentsOf: data)
    try handle.close()
    try file.commit()
  }
}
