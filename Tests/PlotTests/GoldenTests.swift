import Canvas
import Foundation
import Plot
import Testing

/// The SVG of every specimen is kept in `Goldens`. `RECORD=1` writes them again; look at them then, with `make gallery`.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test(arguments: Specimens.all.map(\.name)) func `the SVG is the one that was looked at`(name: String) throws {
    let figure = try #require(Specimens.all.first { $0.name == name }).graphic
    let drawing = try figure.drawing(measure: TextExtent.simple)
    let svg = drawing.svg(SVGOptions(label: "fig-\(name)", alternative: figure.alternative))
    let file = GoldenTests.folder.appending(path: "\(name).svg")
    if GoldenTests.isRecording { try svg.write(to: file, atomically: true, encoding: .utf8) }
    let golden = try #require(try? String(contentsOf: file, encoding: .utf8), "no \(name).svg: run with RECORD=1")
    // Not a comparison inside the macro, which would print both files.
    let isSame = golden == svg
    #expect(isSame, "\(name).svg differs: run `make gallery`, look, and run the tests with RECORD=1")
  }

  @Test func `no golden file is left of a figure that is gone`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: GoldenTests.folder.path).sorted()
    #expect(names == Specimens.all.map { "\($0.name).svg" }.sorted())
  }
}
