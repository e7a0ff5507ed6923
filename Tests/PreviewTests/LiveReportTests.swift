import Base
import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Preview
@testable import Report

@Suite("A report that is built again")
struct LiveReportTests {
  static let chapter = """
    # One

    First words. `{lab} asc.channels` channels.

    ```{lab sweep}
    #| id: asc
    #| label: fig-sweep
    #| fig-cap: "Caption."
    ```
    """

  private static func report(_ project: TinyProject, console: TestConsole = TestConsole()) throws -> LiveReport {
    try LiveReport(
      try ProjectFolder(path: project.folder.path), engine: Engine(threads: 2),
      console: console)
  }

  @Test("an edit changes the page, and the same sources give the same page")
  func edits() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let report = try Self.report(project)
    var state = PreviewState()
    state.take(report.rebuild())
    #expect(state.page == 1)
    #expect(state.html.contains("First words."))
    #expect(state.message == "")
    state.take(report.rebuild())
    #expect(state.page == 1)
    #expect(state.version == 2)

    try project.write(Self.chapter.replacingOccurrences(of: "First", with: "Other"), to: "chapters/01.md")
    state.take(report.rebuild())
    #expect(state.page == 2)
    #expect(state.html.contains("Other words."))
  }

  @Test("an error keeps the last good page and shows its place with a caret, and goes when it is mended")
  func errors() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let report = try Self.report(project)
    var state = PreviewState()
    state.take(report.rebuild())
    let good = state.html
    try project.write(Self.chapter.replacingOccurrences(of: "asc.ch", with: "asc.hc"), to: "chapters/01.md")
    state.take(report.rebuild())
    #expect(state.html == good)
    #expect(state.page == 1)
    #expect(state.isStale)
    #expect(state.message.contains("chapters/01.md:3:25: error:"), "\(state.message)")
    #expect(state.message.contains("\n                        ^~~~"), "\(state.message)")

    try project.write("title: [", to: "lab.yml")
    state.take(report.rebuild())
    #expect(state.html == good)
    #expect(state.message.contains("lab.yml:"))

    try project.write(TinyProject.configuration, to: "lab.yml")
    try project.write(Self.chapter, to: "chapters/01.md")
    state.take(report.rebuild())
    #expect(!state.isStale)
    #expect(state.message == "")
    #expect(state.html == good)
  }

  @Test("a claim that fails keeps the last good page too")
  func claims() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let report = try Self.report(project)
    var state = PreviewState()
    state.take(report.rebuild())
    try project.write(
      Self.chapter.replacingOccurrences(of: "#| id: asc", with: "#| id: asc\n#| expect: asc.channels == 7"),
      to: "chapters/01.md")
    state.take(report.rebuild())
    #expect(state.isStale)
    #expect(state.message.contains("does not hold"))
  }

  @Test("prose, captions and files written anew run no experiment; another order, other images or another network do")
  func experiments() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let console = TestConsole()
    let report = try Self.report(project, console: console)
    func runs(_ change: () throws -> Void) throws -> (openings: Int, work: Bool) {
      let (openings, before) = (report.openings, console.progressReports)
      try change()
      guard case .page = report.rebuild() else { throw Diagnostic("no page") }
      return (report.openings - openings, console.progressReports > before)
    }
    #expect(try runs {} == (1, true))
    let edited = Self.chapter.replacingOccurrences(of: "Caption", with: "Legend") + "\n\nMore prose.\n"
    #expect(try runs { try project.write(edited, to: "chapters/01.md") } == (0, false))
    let other = edited.replacingOccurrences(of: "\"Legend.\"", with: "\"Legend.\"\norder: descending")
    #expect(try runs { try project.write(other, to: "chapters/01.md") } == (0, true))
    #expect(try runs { try project.write(edited, to: "chapters/01.md") } == (0, false))

    let images = project.folder.appending(path: "data/cl/test.h5")
    #expect(try runs { try Data(contentsOf: images).write(to: images, options: .atomic) } == (1, false))
    #expect(try runs { try project.changePixel(.test) } == (1, true))
    #expect(try runs { try project.changeWeight() } == (1, true))
    #expect(try runs {} == (0, false))
  }

  @Test("what is remembered changes nothing: page and PDF are those of a report built for the first time")
  func memory() throws {
    let included = Self.chapter + "\n\n{{< include _more.md >}}\n"
    let project = try TinyProject(["01.md": included, "_more.md": "Included words.\n", "02.md": "# Two\n\nWords.\n"])
    let report = try Self.report(project)
    let edits: [(text: String, file: String)] = [
      (included, "chapters/01.md"),
      ("Other included words.\n", "chapters/_more.md"),
      (included.replacingOccurrences(of: "Caption", with: "Legend"), "chapters/01.md"),
      (included.replacingOccurrences(of: "\"Caption.\"", with: "\"Caption.\"\nwidth: 300"), "chapters/01.md"),
      (TinyProject.configuration + "\nlists: [figures]\n", "lab.yml"),
      ("# Two\n\nOther words.\n", "chapters/02.md"),
    ]
    for (place, (text, file)) in edits.enumerated() {
      try project.write(text, to: file)
      let (remembering, first) = (report.rebuild(), try Self.report(project))
      guard case .page(let html, _) = remembering else {
        Issue.record("no page after \(file): \(remembering)")
        continue
      }
      #expect(html.contains("Other included") == (place > 0), "\(file)")
      #expect(remembering == first.rebuild(), "\(file)")
      #expect(try #require(report.pdf()) == first.pdf(), "\(file)")
    }
  }

  @Test("another network than the project's is read again when its file is another one")
  func otherNetwork() throws {
    let project = try TinyProject([:])
    let models = project.folder.appending(path: "models")
    let (own, other) = (models.appending(path: "net.h5"), models.appending(path: "other.h5"))
    try FileManager.default.copyItem(at: own, to: other)
    try project.write(
      Self.chapter.replacingOccurrences(of: "\"Caption.\"\n", with: "\"Caption.\"\nnetwork: models/other.h5\n"),
      to: "chapters/01.md")
    let console = TestConsole()
    let report = try Self.report(project, console: console)
    func runs() throws -> Bool {
      let before = console.progressReports
      guard case .page = report.rebuild() else { throw Diagnostic("no page") }
      return console.progressReports > before
    }
    #expect(try runs())
    #expect(try !runs())
    try project.changeWeight()
    try FileManager.default.removeItem(at: other)
    try FileManager.default.copyItem(at: own, to: other)
    #expect(try runs())
    #expect(try !runs())
  }

  @Test("the folders of all that is read are watched, and a save in them is seen once, an editor's own files never")
  func watching() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let report = try Self.report(project)
    _ = report.rebuild()
    let root = try ProjectFolder(path: project.folder.path).root.path
    #expect(report.folders == ["", "/chapters", "/data/bd", "/data/cl", "/models"].map { root + $0 })
    let watch = try FolderWatch()
    watch.watch(report.folders + ["/no/such/folder"])
    #expect(!watch.wait(limit: 0))
    for name in ["chapters/01.md", "lab.yml", "data/cl/new.h5"] {
      try project.write(Self.chapter, to: name)
      #expect(watch.wait(limit: 2000), "\(name)")
      #expect(!watch.wait(limit: 0), "\(name)")
    }
    for name in ["chapters/.01.md.swp", "chapters/01.md~", "chapters/4913", "models/.net.h5.1.0.partial"] {
      try project.write("x", to: name)
      #expect(!watch.wait(limit: 0), "\(name)")
    }
  }
}
