internal import Base
internal import CHyphen
internal import Foundation
internal import Synchronization

/// Hyphenates English words with the patterns of the Debian package `hyphen-en-us`.
final class Hyphenator: @unchecked Sendable {
  // The dictionary is only read once it is loaded.
  private let dictionary: UnsafeMutablePointer<HyphenDict>
  private let known = Mutex<[String: [Int]]>([:])

  /// The file of the patterns.
  static let path = "/usr/share/hyphen/hyph_en_US.dic"
  private static let hint = "install the package hyphen-en-us"

  /// Reads the patterns; throws a `Diagnostic` where they are missing or can't be read, since lines would break elsewhere.
  init(path: String = Hyphenator.path) throws {
    // The library takes a file that ends early, or at an error, for a whole one.
    let bytes: Data
    do {
      bytes = try BoundedFile.contents(of: path, atMost: 16 << 20)
    } catch { throw Diagnostic(error.description, hint: Self.hint) }
    let dictionary = bytes.withUnsafeBytes { bytes in
      fmemopen(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, "r").flatMap { file in
        defer { fclose(file) }
        return hnj_hyphen_load_file(file)
      }
    }
    guard let dictionary, !bytes.isEmpty else {
      throw Diagnostic("\(path) holds no hyphenation patterns", hint: Self.hint)
    }
    self.dictionary = dictionary
  }

  deinit { hnj_hyphen_free(dictionary) }

  /// The letter offsets at which `word`, letters alone, may be hyphenated.
  func places(in word: String) -> [Int] {
    if let places = known.withLock({ $0[word] }) { return places }
    let places = look(up: word)
    known.withLock { $0[word] = places }
    return places
  }

  private func look(up word: String) -> [Int] {
    let bytes = Array(word.lowercased().utf8CString)
    let length = bytes.count - 1
    // Patterns are of ASCII letters; in other words offsets would count bytes.
    guard (5...60).contains(length), bytes.allSatisfy({ $0 >= 0 }) else { return [] }
    var marks = [CChar](repeating: 0, count: length + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    defer {
      if let replacements {
        for index in 0..<length { free(replacements[index]) }
        free(replacements)
      }
      free(positions)
      free(cuts)
    }
    let failed = hnj_hyphen_hyphenate3(
      dictionary, bytes, Int32(length), &marks, nil, &replacements, &positions, &cuts, 3, 3, 3, 3)
    guard failed == 0 else { return [] }
    return (0..<length).compactMap { marks[$0] & 1 == 1 && $0 + 1 >= 3 && length - $0 - 1 >= 3 ? $0 + 1 : nil }
  }
}
