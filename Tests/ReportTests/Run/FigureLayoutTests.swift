import Canvas
import Foundation
import Lab
import Plot
import ReportTestSupport
import TestSupport
import Testing

@testable import Report

@Suite("The figures of a report, by their boxes")
struct FigureLayoutTests {
  /// The figures that `chapters` draw over the tiny lab, and their directives' names.
  private func figures(of chapters: [String: String], configuration: String) throws -> [ReportRun.LabelledFigure] {
    let project = try TinyProject(chapters, configuration: configuration)
    let folder = try ProjectFolder(path: project.folder.path)
    let check = ReportCheck(folder, profile: nil, overrides: [])
    let experiments = try check.experiments(
      engine: Engine(threads: 2), store: folder.store(console: TestConsole()),
      drawings: DrawnGraphics(measure: try FontBook().measurer))
    let laboratory = try experiments.laboratory(console: TestConsole())
    return experiments.run(in: laboratory).figures
  }

  private func expectTidy(_ figures: [ReportRun.LabelledFigure]) throws {
    let fonts = try FontBook()
    for figure in figures {
      let wide = try figure.graphic.drawing(measure: fonts.measurer)
      let narrow = try figure.graphic.narrowDrawing(measure: fonts.measurer)
      for drawing in [wide, narrow].compactMap({ $0 }) {
        let complaints = TidyDrawing.complaints(drawing, measure: fonts.measurer)
        #expect(complaints.isEmpty, "\(figure.label): \(complaints.joined(separator: "\n"))")
      }
      #expect(!figure.graphic.alternative.isEmpty)
    }
  }

  @Test("nothing overlaps, is clipped or lies outside in any figure of this project's chapters")
  func chapters() throws {
    let folder = CourseMaterial.packageFolder.appending(path: "chapters")
    var chapters: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.contains(".") {
      chapters[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let configuration =
      TinyProject.configuration.replacing("drops: [2, 10]", with: "drops: [2, 4, 10, 30]")
      + "\nabstract: chapters/_abstract.md\nbibliography: chapters/references.bib\n"
    let figures = try figures(of: chapters, configuration: configuration)
    // What needs a network or a score that the tiny lab has not fails there and has no figure.
    #expect(figures.count >= 8, "\(figures.map(\.label))")
    try expectTidy(figures)
  }

  @Test("nothing overlaps in a figure of any directive, small or with all it can show")
  func directives() throws {
    try expectTidy(figures(of: ["01.md": FigureTests.chapter], configuration: TinyProject.configuration))
  }
}
