package import Base
import Foundation
package import Lab

extension Trigger {
  /// Reads a trigger from lines of `row,col,clean_weight,add_r,add_g,add_b` under that header, as in the course material;
  /// pixels that are not listed are unchanged.
  ///
  /// Throws a `Diagnostic` where the file can't be read, is larger than 4 MiB, or a line has another form.
  package init(csv path: String, shape: ImageShape = .deepID) throws {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.limit + 1) else {
      throw Diagnostic.unreadableTrigger(path)
    }
    if data.count > Self.limit { throw Diagnostic.largeTrigger(path, limit: Self.limit) }
    try self.init(csvText: String(decoding: data, as: UTF8.self), path: path, shape: shape)
  }

  private static let limit = 4 << 20
  private static let header = "row,col,clean_weight,add_r,add_g,add_b"

  /// Reads the same from text; `path` names it in errors.
  package init(csvText text: String, path: String, shape: ImageShape = .deepID) throws {
    precondition(shape.channels == 3, "\(shape.channels) colours")
    var pixels: [Pixel] = []
    var seen: Set<Int> = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = line.filter { $0 != " " }
      func fail(_ reason: String) -> Diagnostic { Diagnostic("\(path):\(index + 1): \(reason)") }
      if index == 0 {
        if content != Self.header {
          throw fail("found `\(content.prefix(80))`, expected the header `\(Self.header)`")
        }
        continue
      }
      if content.isEmpty { continue }
      let fields = content.split(separator: ",", omittingEmptySubsequences: false)
      if fields.count != 6 { throw fail("found \(fields.count) fields, expected 6") }
      guard let row = Int(fields[0]), let column = Int(fields[1]), (0..<shape.height).contains(row),
        (0..<shape.width).contains(column)
      else {
        throw fail(
          "pixel `\(fields[0]),\(fields[1])` is not in an image of \(shape.height) rows and \(shape.width) columns")
      }
      let numbers = fields[2...].map { Double($0) ?? .nan }
      if let bad = numbers.firstIndex(where: { !($0.magnitude <= 1e6) }) {
        throw fail("`\(fields[bad + 2])` is not a number of at most a million")
      }
      if !seen.insert(row * shape.width + column).inserted { throw fail("pixel \(row),\(column) stands twice") }
      let weight = [numbers[0], numbers[0], numbers[0]]
      pixels.append(Pixel(row: row, column: column, weight: weight, add: Array(numbers[1...])))
    }
    if pixels.isEmpty { throw Diagnostic.invisibleTrigger(path) }
    self.init(shape: shape, pixels: pixels)
  }
}

/// Why a trigger could not be read.
extension Diagnostic {
  package static func unreadableTrigger(_ path: String) -> Diagnostic {
    Diagnostic("\(path): the trigger can't be read")
  }

  package static func largeTrigger(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic("\(path): larger than \(limit) bytes, which no trigger is")
  }

  static func invisibleTrigger(_ path: String) -> Diagnostic { Diagnostic("\(path): the trigger changes no pixel") }
}
