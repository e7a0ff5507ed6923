import Lab
import TestSupport
import Testing

@Suite("The course's layout", .enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
struct CourseDataTests {
  @Test("float64 contiguous and float32 compressed files are read")
  func read() throws {
    for name in ["cl_valid", "cl_test", "bd_valid", "bd_test"] {
      let images = try DataSet(path: CourseMaterial.path("mini/\(name).h5"))
      #expect(images.count == 200)
      #expect(images.shape == .deepID)
      var pixels = [Float](repeating: -1, count: 3 * images.shape.count)
      try pixels.withUnsafeMutableBufferPointer { try images.read(197..<200, into: $0) }
      #expect(pixels.allSatisfy { 0...255 ~= $0 })
      #expect(try images.contentHash() == images.contentHash())
    }
  }
}
