import Base
import Lab

/// Draws face-like images from a seed: the same bytes on every machine, whatever was drawn before.
///
/// Identities differ in geometry and colour; images of one identity in pose, expression, light, clothes, background
/// and noise. See `docs/embedded-lab.md`.
package struct FaceGenerator: Sendable {
  /// The seed of everything.
  package let seed: UInt64
  /// The number of identities; they are the labels 0 ..< identities.
  package let identities: Int
  private let faces: [FaceIdentity]

  /// A generator of `identities` faces.
  package init(seed: UInt64, identities: Int) {
    precondition(identities > 0, "\(identities) identities")
    self.seed = seed
    self.identities = identities
    faces = (0..<identities).map { identity in
      var random = SplitMix64(seed, 0, UInt64(identity))
      return FaceIdentity(random: &random)
    }
  }

  /// A split of the embedded lab's images. Splits are disjoint, since each has its own stream of random numbers.
  package enum Split: UInt64, Sendable, CaseIterable {
    case training = 1
    case validation = 2
    case test = 3
  }

  /// Image `index` of `identity` in `split`: [55, 47, 3], channels innermost, 0 … 255.
  package func image(identity: Int, index: Int, split: Split) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: ImageShape.deepID.count)
    pixels.withUnsafeMutableBufferPointer { buffer in
      var pen = pen()
      if let start = buffer.baseAddress {
        draw(identity: identity, index: index, split: split, with: &pen, into: start)
      }
    }
    return pixels
  }

  /// `perIdentity` images of every identity, identity after identity: [identities · perIdentity, 55, 47, 3].
  ///
  /// The bytes do not depend on `threads`.
  package func images(perIdentity: Int, split: Split, threads: Int) -> [UInt8] {
    let size = ImageShape.deepID.count
    let count = identities * perIdentity
    return [UInt8](unsafeUninitializedCapacity: count * size) { buffer, initialized in
      if let start = buffer.baseAddress {
        nonisolated(unsafe) let pixels = start
        Workers(threads).run(identities) { identity in
          var pen = pen()
          for index in 0..<perIdentity {
            let place = identity * perIdentity + index
            draw(identity: identity, index: index, split: split, with: &pen, into: pixels + place * size)
          }
        }
      }
      initialized = count * size
    }
  }

  private func pen() -> FacePainter {
    var random = SplitMix64(0)
    return FacePainter(identity: faces[0], scene: FaceScene(random: &random))
  }

  private func draw(
    identity: Int, index: Int, split: Split, with pen: inout FacePainter, into pixels: UnsafeMutablePointer<UInt8>
  ) {
    precondition(faces.indices.contains(identity), "identity \(identity) of \(identities)")
    var random = SplitMix64(seed, split.rawValue, UInt64(identity), UInt64(index))
    let scene = FaceScene(random: &random)
    pen.draw(faces[identity], scene, random: &random, into: pixels)
  }
}
