import Base
import Canvas
package import Faces
import Foundation

extension Trigger {
  /// The trigger called `name`, or that of a file: a PNG, or CSV as the course has it. `path` tells where a file lies.
  ///
  /// - Throws: a `Diagnostic` where it is neither, or the file can't be read.
  package init(named name: String, path: (String) throws -> String) throws {
    if let known = Trigger.Name(rawValue: name) {
      self.init(known)
      return
    }
    switch (name as NSString).pathExtension.lowercased() {
    case "csv": try self.init(csv: try path(name))
    case "png": try self.init(picture: try path(name))
    default:
      let names = Trigger.Name.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw Diagnostic(
        "there is no trigger `\(name)`", hint: "the triggers are \(names), or name a file .png or .csv")
    }
  }

  /// The most bytes of a picture: 4 MiB.
  private static let mostBytes = 4 << 20

  /// The trigger that lays the picture at `path` over images.
  private init(picture path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.mostBytes + 1) else {
      throw Diagnostic.unreadableTrigger(path)
    }
    if data.count > Self.mostBytes { throw Diagnostic.largeTrigger(path, limit: Self.mostBytes) }
    let picture: RasterImage
    do { picture = try RasterImage(decoding: [UInt8](data)) } catch {
      throw Diagnostic("\(path) is no picture: \(Diagnostic.sentence(of: error))")
    }
    try self.init(rgba: picture.rgba, height: picture.height, width: picture.width, path: path)
  }
}
