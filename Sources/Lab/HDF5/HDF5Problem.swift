import Base

/// An object in a file, for messages.
struct HDF5Place: Sendable, Hashable {
  /// The file as the user named it; for a file inside an archive, `archive.keras: model.weights.h5`.
  var file: String
  /// The object's path in the file, such as `model_weights/conv_1`; empty for the file itself.
  var object: String

  /// The place of the object `name` under this one.
  func child(_ name: String) -> HDF5Place { HDF5Place(file: file, object: object.isEmpty ? name : "\(object)/\(name)") }
}

/// What can be wrong with an HDF5 file or an object in it.
enum HDF5Problem {
  /// There is no such file.
  case missingFile
  /// A folder, a pipe or a device.
  case notRegularFile
  /// The system's reason why the file can't be opened or read.
  case unreadable(reason: String)
  /// The system's reason why the file can't be written.
  case unwritable(reason: String)
  /// Reading back gives something else than was written.
  case otherThanWritten
  /// Another program wrote to the file while it was read.
  case changed
  /// It does not begin as an HDF5 file does.
  case notHDF5
  /// The file ends before its content does.
  case truncated
  /// There is no such group, data set or attribute; the names that there are.
  case missing(present: [String])
  /// A soft or an external link, which could lead anywhere.
  case link
  /// Not the group, data set or attribute that was expected.
  case wrongKind(expected: String)
  /// A type that is neither an IEEE float32 or float64 nor a plain integer nor, for an attribute, text.
  case unsupportedType
  /// Values stored in other files.
  case externalStorage
  /// A filter other than deflate, shuffle and fletcher32, by HDF5's number.
  case unsupportedFilter(Int)
  /// A claimed size beyond the possible one, in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// Dimensions that are missing or zero, or whose product overflows.
  case absurdShape([UInt64])
  /// A variable-length string with an impossible reference.
  case damagedText
  /// The library's error stack, innermost first.
  case library([String])
}

extension Diagnostic {
  /// `problem` of the file or object at `place`.
  init(_ place: HDF5Place, _ problem: HDF5Problem) {
    self.init(
      place.object.isEmpty
        ? "\(place.file): \(problem.sentence)" : "\(place.file): `\(place.object)` \(problem.sentence)")
  }
}

extension HDF5Problem {
  /// What was found and what was expected, without the place.
  var sentence: String {
    switch self {
    case .missingFile: "there is no such file"
    case .notRegularFile: "is not a regular file"
    case .unreadable(let reason): "can't be read: \(reason)"
    case .unwritable(let reason): "can't be written: \(reason)"
    case .otherThanWritten: "was written, but holds something else when it is read back; look at the disk"
    case .changed: "changed while it was read; run again when no other program writes to it"
    case .notHDF5: "is not an HDF5 file"
    case .truncated: "ends before its content does; the file is truncated, copy or download it again"
    case .missing(let present) where present.isEmpty: "is missing"
    case .missing(let present): "is missing; there is \(listed(present))"
    case .link: "is a soft or external link; only objects of the file itself are read"
    case .wrongKind(let expected): "is not a \(expected)"
    case .unsupportedType: "has a type that is not read; float32, float64 and integers of 1 to 8 bytes are"
    case .externalStorage: "keeps its values in other files; only values in the file itself are read"
    case .unsupportedFilter(let number): "uses HDF5 filter \(number); deflate, shuffle and fletcher32 are read"
    case .tooLarge(let bytes, let limit): "claims \(bytes) bytes, where at most \(limit) are possible"
    case .absurdShape(let shape): "has the impossible shape \(shape)"
    case .damagedText: "holds text of variable length that is damaged"
    case .library(let frames) where frames.contains { $0.hasPrefix("truncated file") }: Self.truncated.sentence
    case .library(let frames):
      frames.first.flatMap(writeFailure).map { "can't be written: \($0)" }
        ?? "is damaged, or of a kind that HDF5 can't read"
    }
  }

  /// The system's reason in the library's description of a failed write; nil for another description.
  private func writeFailure(_ frame: String) -> String? {
    guard ["file write failed", "unable to extend file", "unable to close file"].contains(where: frame.hasPrefix),
      let start = frame.range(of: "error message = '")
    else { return nil }
    return String(frame[start.upperBound...].prefix { $0 != "'" })
  }

  /// At most eight names, quoted.
  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
