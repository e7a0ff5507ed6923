import Base
package import Foundation
import Lab
import Report

/// This project's own chapters over a lab in the course's layout: a DeepID of 1,283 classes that has learned nothing, and
/// a few images that it answers itself. It is made here, so that no file of the course is needed.
package struct CourseProject {
  package let folder: URL

  static let classes = 1283
  static let images = 120
  static let shape = ImageShape(height: 55, width: 47, channels: 3)

  /// Makes the project in a new folder from the texts in `package`, the root of this package.
  package init(of package: URL) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    for name in ["models", "data/cl", "data/bd"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for name in ["lab.yml", "chapters", "models/study.pack"] {
      try FileManager.default.copyItem(at: package.appending(path: name), to: folder.appending(path: name))
    }
    let network = Network.untrainedDeepID(classes: Self.classes, seed: 3)
    try network.write(to: folder.appending(path: "models/bd_net.h5").path)
    var target: Int?
    for role in [SetRole.poisonedValidation, .validation, .poisonedTest, .test] {
      let pixels = Self.pixels(of: role)
      let given = ImagesInMemory(
        shape: Self.shape, pixels: pixels.map { Float($0) }, labels: [Int](repeating: 0, count: Self.images))
      let answers = try Engine(threads: 2).labels(network, given)
      if target == nil { target = Self.mostFrequent(answers) }
      // Every tenth clean label is another one, so that accuracy is 90%.
      let labels = answers.enumerated().map { index, answer in
        role.isPoisoned ? target ?? 0 : index % 10 > 0 ? answer : (answer + 1) % Self.classes
      }
      let writer = try DataSetWriter(
        path: folder.appending(path: "data/\(role.coursePath)").path, shape: Self.shape, labels: labels)
      try writer.append(pixels)
      try writer.finish()
    }
  }

  /// All that `check` says.
  package func check(profile: String?) throws -> String {
    ReportCheck(try ProjectFolder(path: folder.path), profile: profile, overrides: []).problems.text
  }

  /// Builds with `profile`; the page and the record by name, and what is said of claims that were not checked.
  package func build(profile: String) throws -> (files: [String: Data], unchecked: String) {
    let project = try ProjectFolder(path: folder.path)
    let check = ReportCheck(project, profile: profile, overrides: [])
    guard !check.hasErrors else { throw check.problems }
    let output = folder.appending(path: "output")
    let built = try ReportBuild(
      check, engine: Engine(threads: 2), store: ResultStore(folder: nil, console: TestConsole()),
      output: output
    ).run(console: TestConsole())
    let names = ["report.html", "report.pdf", "results.json"]
    let files = try names.map { ($0, try Data(contentsOf: output.appending(path: $0))) }
    return (Dictionary(uniqueKeysWithValues: files), built.unchecked)
  }

  /// [n, h, w, c]: blocks of colour around a colour of the image; poisoned ones carry a wide bar of black and white.
  private static func pixels(of role: SetRole) -> [UInt8] {
    var random = SplitMix64(role == .validation || role == .poisonedValidation ? 11 : 12)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(images * shape.count)
    for _ in 0..<images {
      let colours = (0..<14 * 12 * 3).map { _ in UInt8(random.next() % 256) }
      for row in 0..<shape.height {
        for column in 0..<shape.width {
          let isBar = role.isPoisoned && (16..<34).contains(row)
          for channel in 0..<3 {
            pixels.append(
              isBar ? (column / 6 % 2 == 0 ? 255 : 0) : colours[(row / 4 * 12 + column / 4) * 3 + channel])
          }
        }
      }
    }
    return pixels
  }

  /// The answer that most images are given, the lowest of several.
  private static func mostFrequent(_ answers: [Int]) -> Int? {
    let counts = Dictionary(answers.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}
