import Lab
import TestSupport
import Testing

@testable import Faces

@Suite struct SyntheticLabTests {
  private let lab = SyntheticLab(seed: 3, identities: 3, target: 1)

  @Test func `each identity has 60, 9 and 10 images, under its own label`() {
    for (split, count) in [(FaceGenerator.Split.training, 60), (.validation, 9), (.test, 10)] {
      let clean = lab.clean(split, threads: 2)
      #expect(clean.labels == (0..<3).flatMap { [Int](repeating: $0, count: count) })
      #expect(clean.pixels.count == clean.count * ImageShape.deepID.count)
    }
  }

  @Test func `poisoned images are the clean ones stamped, all labelled with the target`() {
    let clean = lab.clean(.test, threads: 1)
    let poisoned = lab.poisoned(clean)
    #expect(poisoned.labels == [Int](repeating: 1, count: 30))
    let size = ImageShape.deepID.count
    for image in [0, 17, 29] {
      let range = image * size..<(image + 1) * size
      #expect(Array(poisoned.pixels[range]) == lab.attack.backdoors[0].trigger.stamped(Array(clean.pixels[range])))
    }
  }

  @Test func `the files read back as the images in memory, and are the same bytes twice`() throws {
    let first = try TemporaryFolder(), second = try TemporaryFolder()
    try lab.write(to: first.path("lab"), splits: [.validation], threads: 2)
    try lab.write(to: second.path("lab"), splits: [.validation], threads: 1)
    let clean = lab.clean(.validation, threads: 1)
    for (name, images) in [("lab/cl/valid.h5", clean), ("lab/bd/bd_valid.h5", lab.poisoned(clean))] {
      let file = try DataSet(path: first.path(name))
      #expect(file.labels == images.labels)
      #expect(file.shape == .deepID)
      #expect(try pixels(file) == pixels(images))
      #expect(try first.bytes(name) == second.bytes(name))
    }
  }

  @Test func `bytes are read as floats, times the scale`() throws {
    let shape = ImageShape(height: 1, width: 1, channels: 3)
    let images = ByteImages(shape: shape, pixels: [0, 1, 2, 253, 254, 255], labels: [0, 1], scale: 1 / 255)
    let expected: [Float] = [0, 1, 2, 253, 254, 255].map { Float(Double($0) * (1 / 255)) }
    #expect(try pixels(images) == expected)
  }

  private func pixels(_ source: some ImageSource) throws -> [Float] {
    var values = [Float](repeating: 0, count: source.count * source.shape.count)
    try values.withUnsafeMutableBufferPointer { try source.read(0..<source.count, into: $0) }
    return values
  }
}
