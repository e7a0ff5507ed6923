import Foundation
import Lab

extension FileReplacement {
  /// Writes `data` beside `path` and puts it there whole, on the disk.
  static func write(_ data: Data, to path: String) throws {
    let file = try FileReplacement(path: path)
    try file.fill(data)
    try file.commit()
  }

  /// Writes `data` beside `path` and puts it there whole; what a failing power supply may damage is made again.
  static func writeUnsynced(_ data: Data, to path: String) throws {
    let file = try FileReplacement(path: path)
    try file.fill(data)
    try file.commitUnsynced()
  }

  /// Writes `data` to `path` as `write` does, where the file does not hold it already.
  static func update(_ data: Data, at path: String) throws {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
    if size == data.count, (try? Data(contentsOf: URL(filePath: path))) == data { return }
    try write(data, to: path)
  }

  private func fill(_ data: Data) throws {
    guard let handle = FileHandle(forWritingAtPath: temporaryPath) else {
      throw Failure(text: "error: \(path) can't be written: \(String(cString: strerror(errno)))\n")
    }
    try handle.write(contentsOf: data)
    try handle.close()
  }
}
