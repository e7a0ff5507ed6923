import Foundation
public import Lab

extension Trigger {
  /// Reads a trigger from lines of `row,col,clean_weight,add_r,add_g,add_b` under that header, as the course material
  /// has it; pixels that do not stand there stay as they are.
  ///
  /// Throws `TriggerError` where the file can't be read, is larger than 4 MiB, or a line is not that.
  public init(csv path: String, shape: ImageShape = .deepID) throws {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.limit + 1) else {
      throw TriggerError.unreadable(path: path)
    }
    if data.count > Self.limit { throw TriggerError.tooLarge(path: path, limit: Self.limit) }
    try self.init(csvText: String(decoding: data, as: UTF8.self), path: path, shape: shape)
  }

  private static let limit = 4 << 20
  private static let header = "row,col,clean_weight,add_r,add_g,add_b"

  /// Reads the same from text; `path` names it in errors.
  public init(csvText text: String, path: String, shape: ImageShape = .deepID) throws {
    precondition(shape.channels == 3, "\(shape.channels) colours")
    var pixels: [Pixel] = []
    var seen: Set<Int> = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = line.filter { $0 != " " }
      func fail(_ reason: TriggerError.Reason) -> TriggerError { .line(path: path, number: index + 1, reason) }
      if index == 0 {
        if content != Self.header { throw fail(.header(found: String(content.prefix(80)), expected: Self.header)) }
        continue
      }
      if content.isEmpty { continue }
      let fields = content.split(separator: ",", omittingEmptySubsequences: false)
      if fields.count != 6 { throw fail(.fields(found: fields.count, expected: 6)) }
      guard let row = Int(fields[0]), let column = Int(fields[1]), (0..<shape.height).contains(row),
        (0..<shape.width).contains(column)
      else { throw fail(.place(row: String(fields[0]), column: String(fields[1]), shape)) }
      let numbers = fields[2...].map { Double($0) ?? .nan }
      if let bad = numbers.firstIndex(where: { !($0.magnitude <= 1e6) }) {
        throw fail(.number(String(fields[bad + 2])))
      }
      if !seen.insert(row * shape.width + column).inserted { throw fail(.twice(row: row, column: column)) }
      let weight = [numbers[0], numbers[0], numbers[0]]
      pixels.append(Pixel(row: row, column: column, weight: weight, add: Array(numbers[1...])))
    }
    if pixels.isEmpty { throw TriggerError.invisible(path: path) }
    self.init(shape: shape, pixels: pixels)
  }
}

/// Why a trigger could not be read.
public enum TriggerError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String)
  /// More than `limit` bytes.
  case tooLarge(path: String, limit: Int)
  case line(path: String, number: Int, Reason)
  /// A picture of another size than the images.
  case size(path: String, height: Int, width: Int, ImageShape)
  /// A picture of which nothing can be seen, or a list of no pixels.
  case invisible(path: String)

  /// What is wrong with a line.
  public enum Reason: Equatable, Sendable {
    case header(found: String, expected: String)
    case fields(found: Int, expected: Int)
    case place(row: String, column: String, ImageShape)
    case number(String)
    case twice(row: Int, column: Int)
  }

  public var description: String {
    switch self {
    case .unreadable(let path): return "\(path): the trigger can't be read"
    case .tooLarge(let path, let limit): return "\(path): larger than \(limit) bytes, which no trigger is"
    case .size(let path, let height, let width, let shape):
      return "\(path): the trigger has \(height) rows and \(width) columns, but the images have \(shape.height) and "
        + "\(shape.width)"
    case .invisible(let path): return "\(path): the trigger changes no pixel"
    case .line(let path, let number, let reason):
      let words =
        switch reason {
        case .header(let found, let expected): "found `\(found)`, expected the header `\(expected)`"
        case .fields(let found, let expected): "found \(found) fields, expected \(expected)"
        case .place(let row, let column, let shape):
          "pixel `\(row),\(column)` is not in an image of \(shape.height) rows and \(shape.width) columns"
        case .number(let text): "`\(text)` is not a number of at most a million"
        case .twice(let row, let column): "pixel \(row),\(column) stands twice"
        }
      return "\(path):\(number): \(words)"
    }
  }
}
