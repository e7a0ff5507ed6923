import Canvas
import TestSupport
import Testing

@testable import Plot

@Suite struct TextBlockTests {
  @Test(arguments: 0..<100) func `a text measured whole is broken as one measured word by word`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let words = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      String(repeating: "m", count: Int.random(in: 1...9, using: &random))
    }
    let style = TextStyle(.sans, size: 9)
    for width in [20.0, 60, 150, 400] {
      for most in [1, 2, Int.max] {
        func block(_ blank: String) -> TextBlock {
          TextBlock(words.joined(separator: blank), style: style, width: width, most: most, measure: TextExtent.simple)
        }
        // A tab parts words too, and is never taken for a line as it stands.
        #expect(block(" ") == block("\t"), "\(words) in \(width), at most \(most)")
      }
    }
  }
}
