import Base
import TestSupport
import Testing

@testable import Render

@Suite struct LineBreakerTests {
  /// Words of the given widths with spaces of 3 between them.
  private func nodes(_ widths: [Double]) -> [LineBreaker.Node] {
    var nodes: [LineBreaker.Node] = []
    for width in widths {
      if !nodes.isEmpty { nodes.append(.glue(width: 3, stretch: 1.5, shrink: 1)) }
      nodes.append(.box(width: width))
    }
    return nodes + [.glue(width: 0, stretch: 10_000, shrink: 0), .forced]
  }

  private func widths(_ count: Int, seed: Int) -> [Double] {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 6 + Double(state >> 59)
    }
  }

  @Test(arguments: 1..<20) func `every word is on one line, in order`(seed: Int) {
    let nodes = nodes(widths(40 + seed, seed: seed))
    let lines = LineBreaker(nodes: nodes, measure: 120, isJustified: true).lines()
    let shown = lines.flatMap { line in line.nodes.filter { if case .box = nodes[$0] { true } else { false } } }
    #expect(shown == nodes.indices.filter { if case .box = nodes[$0] { true } else { false } })
  }

  @Test(arguments: 1..<20) func `a justified line is as wide as the measure`(seed: Int) {
    let nodes = nodes(widths(60, seed: seed))
    let lines = LineBreaker(nodes: nodes, measure: 150, isJustified: true).lines()
    for line in lines.dropLast() {
      let width = line.nodes.reduce(0.0) { sum, index in
        switch nodes[index] {
        case .box(let width, _, _): sum + width
        case .glue(let width, let stretch, let shrink):
          sum + width + (line.ratio > 0 ? line.ratio * stretch : line.ratio * shrink)
        default: sum
        }
      }
      #expect(abs(width - 150) < 1e-6)
    }
  }

  @Test(arguments: 1..<20) func `ragged lines are never wider than the measure`(seed: Int) {
    let nodes = nodes(widths(60, seed: seed))
    for line in LineBreaker(nodes: nodes, measure: 90, isJustified: false).lines() {
      let width = line.nodes.reduce(0.0) { sum, index in
        switch nodes[index] {
        case .box(let width, _, _), .glue(let width, _, _): sum + width
        default: sum
        }
      }
      #expect(width <= 90 + 1e-6)
    }
  }

  @Test func `a word that is wider than the measure stands alone`() {
    let lines = LineBreaker(nodes: nodes([20, 200, 20]), measure: 100, isJustified: true).lines()
    #expect(lines.count == 3)
  }

  @Test func `a word is parted only where that helps`() {
    var parted = nodes([50])
    parted.insert(contentsOf: [.penalty(cost: 90, width: 4), .box(width: 10)], at: 1)
    #expect(LineBreaker(nodes: parted, measure: 100, isJustified: true).lines().count == 1)
    #expect(LineBreaker(nodes: parted, measure: 56, isJustified: true).lines().count == 2)
  }

  @Test func `English words are parted where a dictionary parts them`() throws {
    let hyphenator = try Hyphenator()
    #expect(hyphenator.places(in: "hyphenation") == [6])
    #expect(hyphenator.places(in: "the").isEmpty)
    #expect(hyphenator.places(in: "naïveté").isEmpty)
  }

  @Test func `patterns that are missing or no patterns are an error with the file's name`() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "empty.dic")
    for path in ["/no/such.dic", folder.url.path, folder.path("empty.dic")] {
      let error = #expect(throws: Diagnostic.self) { try Hyphenator(path: path) }
      #expect(error?.message.contains(path) == true && error?.hint == "install the package hyphen-en-us")
    }
  }

  @Test func `a number stays whole, an address may be broken behind its slashes`() {
    let splitter = WordSplitter(nil)
    #expect(splitter.parts(of: "100.00%,", rule: .prose).map(\.text) == ["100.00%,"])
    #expect(splitter.parts(of: "1,500", rule: .prose).map(\.text) == ["1,500"])
    #expect(splitter.parts(of: "https://a.b/c", rule: .prose).count > 2)
    #expect(splitter.parts(of: "well-known", rule: .whole).map(\.text) == ["well-", "known"])
  }
}
