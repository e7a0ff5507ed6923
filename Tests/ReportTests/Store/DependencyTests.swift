import Canvas
import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("What an experiment depends on")
struct DependencyTests {
  /// Builds as a process of its own would, and counts the experiments that ran, by kind and parameters.
  static func run(_ project: TinyProject, mode: Laboratory.Mode = .running) throws -> [String] {
    let experiments = try experiments(project)
    let laboratory = try experiments.laboratory(console: TestConsole(), mode: mode)
    _ = experiments.run(in: laboratory)
    return laboratory.computed.map { "\($0.kind) \($0.parameters)" }.sorted()
  }

  static func experiments(_ project: TinyProject) throws -> ReportExperiments {
    let folder = try ProjectFolder(path: project.folder.path)
    let check = ReportCheck(folder, profile: nil, overrides: [])
    return try check.experiments(
      engine: Engine(threads: 2), store: folder.store(console: TestConsole()),
      drawings: DrawnGraphics { _, _ in TextExtent(width: 1, ascent: 1, descent: 0) })
  }

  /// What `why` says of a directive.
  static func why(_ id: String, _ project: TinyProject) throws -> Reasons {
    let experiments = try experiments(project)
    let laboratory = try experiments.laboratory(console: TestConsole(), mode: .dryRun)
    let index = try #require(experiments.plan.directives.firstIndex { $0.id == id })
    return Reasons(of: index, in: experiments, laboratory: laboratory)
  }

  private static let ascending = #"sweep {"layer":"conv","order":"ascending"}"#
  private static let descending = #"sweep {"layer":"conv","order":"descending"}"#
  private static let maps = [
    #"channelMaps {"images":10,"layer":"conv","role":"poisonedValidation"}"#,
    #"channelMaps {"images":10,"layer":"conv","role":"validation"}"#,
  ]
  private static func isLabels(_ name: String) -> Bool { name.hasPrefix("labels ") }
  private static func isSamples(_ name: String) -> Bool { name.hasPrefix("samples ") }

  @Test("exactly what depends on a change runs again, and `why` says which")
  func changes() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let all = try Self.run(project)
    #expect(all.count == 7 && all.contains(Self.ascending) && all.contains(Self.descending), "\(all)")
    #expect(try Self.run(project) == [])
    func changedNames(_ id: String) throws -> [String] {
      let part = try #require(try Self.why(id, project).parts.last)
      return part.experiments.flatMap { experiment in
        experiment.dependencies.inputs.filter { !(experiment.before?.inputs.contains($0) ?? false) }.map(\.name)
      }
    }

    // A caption, a label, an alt text, an option that is only drawn, the author, prose, another spelling of the same.
    try project.write(
      TinyProject.experimentsChapter.replacingOccurrences(of: "Pruned.", with: "Other.").replacingOccurrences(
        of: "fig-asc", with: "fig-other"
      ).replacingOccurrences(of: "drops: [2]", with: "layer: pool\nwidth: 300") + "\n\nProse.\n", to: "chapters/01.md")
    try project.write(
      TinyProject.configuration.replacingOccurrences(of: "Ada", with: "Grace"), to: "lab.yml")
    #expect(try Self.why("asc", project).text.contains("would be taken from the store"))
    #expect(try !Self.why("asc", project).text.contains("CHANGED"))
    #expect(try Self.run(project) == [])

    // One byte of the test images: the sweeps and the baseline count them, and the answers are theirs.
    try project.changePixel(.test)
    #expect(try changedNames("asc") == ["test"])
    #expect(try changedNames("maps") == [])
    let why = try Self.why("asc", project).text
    #expect(
      why.contains("CHANGED, was ") && why.contains("would run, since it depends on what changed: about"), "\(why)")
    #expect(try Self.why("answers", project).text.contains("needs asc, which would run first"))
    let ofTest = try Self.run(project)
    #expect(Set(ofTest) == Set(all.filter { $0.hasPrefix("sweep") || $0.hasPrefix("baseline") }), "\(ofTest)")

    // One byte of the poisoned test images: the answers to them too.
    try project.changePixel(.poisonedTest)
    let ofPoisonedTest = try Self.run(project)
    #expect(
      Set(ofPoisonedTest) == Set(all.filter { $0.hasPrefix("sweep") || $0.hasPrefix("baseline") || Self.isLabels($0) }))

    // One byte of the validation images: all but the answers to test images, unless the order became another.
    try project.changePixel(.validation)
    let ofValidation = Set(try Self.run(project)).filter { !Self.isLabels($0) }
    #expect(ofValidation == Set(all.filter { !Self.isLabels($0) && !$0.contains("poisonedValidation") }))

    // A parameter: that sweep alone.
    try project.write(
      TinyProject.experimentsChapter.replacingOccurrences(of: "descending", with: "random:3"), to: "chapters/01.md")
    #expect(try Self.why("desc", project).text.contains(#"{"layer":"conv","order":"random:3"}  CHANGED"#))
    #expect(try Self.run(project) == [#"sweep {"layer":"conv","order":"random:3"}"#])

    // One byte of the network: all but the samples, which no network answers.
    try project.changeWeight()
    #expect(try changedNames("asc") == ["network"])
    #expect(try changedNames("samples") == [])
    let ofNetwork = try Self.run(project)
    #expect(ofNetwork.count == 6 && !ofNetwork.contains(where: Self.isSamples), "\(ofNetwork)")

    // Back to what was: nothing runs.
    try project.changeWeight()
    #expect(try Self.run(project) == [])
  }

  @Test("a directive that never ran says so, and runs nothing to say it")
  func neverRan() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let why = try Self.why("answers", project).text
    #expect(why.contains("would run, since it has not run here yet: how long is unknown"), "\(why)")
    #expect(why.contains("needs asc, which would run first"), "\(why)")
    #expect(!FileManager.default.fileExists(atPath: project.folder.appending(path: ".labreport/results").path))
  }

  @Test("a file whose times were set back is seen to be another")
  func times() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let file = project.folder.appending(path: "data/cl/test.h5")
    _ = try Self.run(project)
    let date = try #require(try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate])
    try project.changePixel(.test)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
    #expect(try Self.run(project).contains(Self.ascending))
  }

  @Test("a damaged entry is computed again, to the same result")
  func damage() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let whole = try project.build()
    let results = project.folder.appending(path: ".labreport/results")
    let names = try FileManager.default.contentsOfDirectory(atPath: results.path).sorted()
    #expect(names.count > 7)
    for (index, name) in names.enumerated() {
      let file = results.appending(path: name)
      var bytes = try Data(contentsOf: file)
      switch index % 4 {
      case 0: bytes[bytes.count - 1] ^= 1
      case 1: bytes = bytes.prefix(bytes.count / 2)
      case 2: bytes = Data()
      default: bytes[30] ^= 1
      }
      try bytes.write(to: file)
    }
    #expect(try project.build(into: "again") == whole)
    #expect(try Self.run(project) == [])
    // An entry under another's name is none.
    let (first, second) = (results.appending(path: names[0]), results.appending(path: names[1]))
    try FileManager.default.removeItem(at: first)
    try FileManager.default.copyItem(at: second, to: first)
    #expect(try project.build(into: "third") == whole)
  }

  @Test("everything cached gives the bytes that nothing cached gives, and damaged memories are no mistake")
  func bytes() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let fresh = try project.build(into: "fresh", isKeeping: false)
    #expect(try project.build(into: "kept") == fresh)
    #expect(try project.build(into: "cached") == fresh)
    for name in ["files.json", "history.json"] {
      try Data("{".utf8).write(to: project.folder.appending(path: ".labreport/\(name)"))
    }
    #expect(try project.build(into: "cached") == fresh)
  }

  @Test("clean counts and removes results by kind, and what the last build used stays where only the rest goes")
  func cleaning() throws {
    let project = try TinyProject(["01.md": TinyProject.experimentsChapter])
    _ = try project.build()
    let store = try ProjectFolder(path: project.folder.path).store(console: TestConsole())
    let counted = StoreRemoval(store).results(.all, .counting)
    #expect(counted.first { $0.title == "sweep" }?.count == 2)
    #expect(StoreRemoval(store).results(.unused, .counting) == [])
    try project.write(
      TinyProject.experimentsChapter.replacingOccurrences(of: "descending", with: "random:3"), to: "chapters/01.md")
    _ = try project.build()
    let after = try ProjectFolder(path: project.folder.path).store(console: TestConsole())
    #expect(StoreRemoval(after).results(.unused, .removing).map { [$0.title, "\($0.count)"] } == [["sweep", "1"]])
    #expect(try Self.run(project) == [])
    let all = StoreRemoval(after).results(.all, .removing)
    #expect(all.count > 4 && all.allSatisfy { $0.bytes > 0 })
    #expect(try Self.run(project).count == 7)
  }

  @Test("the canonical form of dependencies is fixed, so that keys are the same on every machine")
  func canonicalForm() throws {
    let parameters = try Dependencies.canonical(
      SweepRequest(order: .random(seed: 7), layer: "conv_3", network: "models/other.h5"))
    #expect(parameters == #"{"layer":"conv_3","order":"random:7"}"#)
    #expect(try Dependencies.canonical(BaselineExperiment()) == "{}")
    let dependencies = Dependencies(
      engine: "1", kind: "sweep", parameters: parameters, inputs: [.init(name: "network", value: "aa")])
    // printf 'labreport experiment 1\nengine 1\nkind sweep\nparameters …\ninput network aa\n' | sha256sum
    #expect(
      dependencies.key.digest.hexadecimal == "8f1443b46afb3f27d3748e3ac1fb7dbdcae20f89fa5d41b33d94805c54d81a3b")
  }
}
