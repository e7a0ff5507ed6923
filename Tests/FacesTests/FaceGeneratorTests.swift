import Lab
@testable import Base
import Testing

@testable import Faces

@Suite struct FaceGeneratorTests {
  @Test func `an image is the same whatever was drawn before it, and on how many threads`() {
    let generator = FaceGenerator(seed: 5, identities: 4)
    let together = generator.images(perIdentity: 3, split: .test, threads: 1)
    for threads in [2, 7] {
      #expect(generator.images(perIdentity: 3, split: .test, threads: threads) == together)
    }
    let size = ImageShape.deepID.count
    for identity in 0..<4 {
      for index in 0..<3 {
        let place = (identity * 3 + index) * size
        #expect(
          generator.image(identity: identity, index: index, split: .test) == Array(together[place..<place + size]))
      }
    }
  }

  @Test func `an identity looks the same beside few others and beside many`() {
    let few = FaceGenerator(seed: 1, identities: 3), many = FaceGenerator(seed: 1, identities: 20)
    #expect(
      few.image(identity: 2, index: 4, split: .training) == many.image(identity: 2, index: 4, split: .training))
  }

  @Test func `no image stands twice, in one split or in two`() {
    let generator = FaceGenerator(seed: 1, identities: 6)
    var seen: Set<[UInt8]> = []
    var count = 0
    for split in FaceGenerator.Split.allCases {
      for identity in 0..<6 {
        for index in 0..<4 {
          seen.insert(generator.image(identity: identity, index: index, split: split))
          count += 1
        }
      }
    }
    #expect(seen.count == count)
  }

  @Test func `another seed draws other faces`() {
    let one = FaceGenerator(seed: 1, identities: 1), two = FaceGenerator(seed: 2, identities: 1)
    #expect(one.image(identity: 0, index: 0, split: .test) != two.image(identity: 0, index: 0, split: .test))
  }

  @Test func `images have contrast: none is nearly even`() {
    let generator = FaceGenerator(seed: 1, identities: 20)
    for identity in 0..<20 {
      let image = generator.image(identity: identity, index: 0, split: .validation).map(Double.init)
      let mean = image.reduce(0, +) / Double(image.count)
      let variance = image.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(image.count)
      #expect(variance > 150, "identity \(identity)")
    }
  }

  // Recorded; it changes with any change of the generator, and then the BadNet must be trained again.
  @Test func `the bytes of the embedded lab's first faces are these`() {
    let images = FaceGenerator(seed: 1, identities: 12).images(perIdentity: 2, split: .validation, threads: 2)
    #expect(Digest(of: images).hexadecimal == "f08e338a03fc830cb826fd728dfd6070fd83eaa5faae2e52ed31ba6901d25836")
  }
}
