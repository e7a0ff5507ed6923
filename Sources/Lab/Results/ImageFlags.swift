import Foundation

/// A yes or no for each image of a set, such as whether a network gets it right; a bit an image, the first image in the
/// lowest bit of the first byte.
package struct ImageFlags: Hashable, Sendable, Codable {
  package let count: Int
  private let bits: Data

  package init(_ flags: [Bool]) {
    count = flags.count
    var bits = Data(count: (flags.count + 7) / 8)
    for (index, flag) in flags.enumerated() where flag { bits[index / 8] |= 1 << (index % 8) }
    self.bits = bits
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    count = try container.decode(Int.self, forKey: .count)
    bits = try container.decode(Data.self, forKey: .bits)
    guard count >= 0, bits.count == count / 8 + (count % 8 == 0 ? 0 : 1) else {
      throw DecodingError.dataCorruptedError(
        forKey: .bits, in: container, debugDescription: "\(bits.count) bytes for \(count) images")
    }
  }

  /// Of image `index`, 0 ..< count.
  package subscript(index: Int) -> Bool {
    precondition(index < count, "image \(index) of \(count)")
    return bits[bits.startIndex + index / 8] & 1 << (index % 8) != 0
  }
}

extension PairedCounts {
  /// Counts from which images each of two networks gets right; nil where they are not as many.
  package init?(first: ImageFlags, second: ImageFlags) {
    guard first.count == second.count else { return nil }
    self.init(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0)
    for image in 0..<first.count {
      switch (first[image], second[image]) {
      case (true, true): both += 1
      case (true, false): onlyFirst += 1
      case (false, true): onlySecond += 1
      case (false, false): neither += 1
      }
    }
  }
}
