import Base
package import Foundation
package import Lab
import Report

/// A report project of a few files: a network of six channels with random weights, and images that it answers itself, but
/// for every tenth.
package struct TinyProject {
  package let folder: URL

  /// Makes the project in a new folder; `chapters` by file name.
  package init(_ chapters: [String: String], configuration: String = TinyProject.configuration) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    for name in ["chapters", "models", "data/cl", "data/bd"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try write(configuration, to: "lab.yml")
    for (name, text) in chapters { try write(text, to: "chapters/\(name)") }
    let network = Self.network
    try network.write(to: folder.appending(path: "models/net.h5").path)
    for role in SetRole.allCases {
      let pixels = Self.pixels(of: role)
      let images = ImagesInMemory(
        shape: Self.shape, pixels: pixels.map { Float($0) }, labels: [Int](repeating: 0, count: 40))
      let answers = role.isPoisoned ? images.labels : try Engine(threads: 1).labels(network, images)
      // Every tenth label is another one, so that accuracy is 90% and no step is 100 points under it.
      let labels = answers.enumerated().map { role.isPoisoned || $0 % 10 > 0 ? $1 : ($1 + 1) % 5 }
      let writer = try DataSetWriter(
        path: folder.appending(path: "data/\(role.coursePath)").path, shape: Self.shape, labels: labels)
      try writer.append(pixels)
      try writer.finish()
    }
  }

  /// Writes a text file of the project.
  package func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Changes one byte of the first image of a set.
  package func changePixel(_ role: SetRole) throws {
    let file = folder.appending(path: "data/\(role.coursePath)")
    var bytes = try Data(contentsOf: file)
    // The only run of bytes in the file that is the set's first image, channel first.
    let count = Self.shape.height * Self.shape.width
    let image = Self.pixels(of: role)
    // All but the byte that is changed, which may have been changed before.
    let plane = Data((1..<count).map { image[$0 * 3] })
    guard let place = bytes.range(of: plane)?.lowerBound else { throw Diagnostic("no image in \(file.path)") }
    bytes[place - 1] ^= 1
    try bytes.write(to: file)
  }

  /// Changes one byte of the network's file: the last bit of a weight.
  package func changeWeight() throws {
    let file = folder.appending(path: "models/net.h5")
    var bytes = try Data(contentsOf: file)
    guard case .convolution(let convolution) = Self.network.layers[1].operation else { return }
    let weights = convolution.kernel.values.withUnsafeBytes { Data($0.dropFirst()) }
    guard let place = bytes.range(of: weights)?.lowerBound else { throw Diagnostic("no weights in \(file.path)") }
    bytes[place - 1] ^= 1
    try bytes.write(to: file)
  }

  /// All that `check` says.
  package func check(profile: String? = nil, overrides: [(key: String, value: String)] = []) throws -> String {
    ReportCheck(try ProjectFolder(path: folder.path), profile: profile, overrides: overrides).problems.text
  }

  /// Builds into `output` and returns the files by name; results are kept in the project's store where `isKeeping`.
  package func build(
    into output: String = "output", threads: Int = 2, instructions: InstructionSet = .best, isKeeping: Bool = true,
    console: TestConsole = TestConsole()
  ) throws
    -> [String: Data]
  {
    let project = try ProjectFolder(path: folder.path)
    let check = ReportCheck(project, profile: nil, overrides: [])
    guard !check.hasErrors else { throw check.problems }
    let url = folder.appending(path: output)
    _ = try ReportBuild(
      check, engine: Engine(instructions: instructions, threads: threads),
      store: isKeeping
        ? project.store(console: TestConsole()) : ResultStore(folder: nil, console: TestConsole()),
      output: url
    ).run(console: console)
    return try contents(of: url)
  }

  /// Every file below `url`, by its path.
  package func contents(of url: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appending(path: path)
      if let data = try? Data(contentsOf: file) { files[path] = data }
    }
    return files
  }

  package static let shape = ImageShape(height: 12, width: 10, channels: 3)

  package static let configuration = """
    title: "A tiny lab"
    authors: [Ada]
    date: 2026-01-01
    inputs:
      network: models/net.h5
      data: data
    parameters:
      drops: [2, 10]
    """

  /// 12 × 10 × 3 → six channels of 3 × 3 → pooled → five classes.
  package static var network: Network {
    var random = SplitMix64(5)
    func values(_ count: Int, _ scale: Float) -> [Float] { (0..<count).map { _ in random.normal() * scale } }
    let kernel = Tensor(shape: [3, 3, 3, 6], values: values(162, 0.01))
    let dense = Tensor(shape: [120, 5], values: values(600, 0.5))
    return Network(
      name: "tiny",
      layers: [
        Layer(name: "input", operation: .input(shape: [12, 10, 3]), inputs: []),
        Layer(
          name: "conv", operation: .convolution(Convolution(kernel: kernel, bias: values(6, 0.5), activation: .relu)),
          inputs: [0]),
        Layer(name: "pool", operation: .pooling(Pooling(kind: .maximum, size: [2, 2])), inputs: [1]),
        Layer(name: "flat", operation: .flatten, inputs: [2]),
        Layer(
          name: "output", operation: .dense(Dense(kernel: dense, bias: values(5, 0.1), activation: .softmax)),
          inputs: [3]),
      ], output: 4)
  }

  /// The pixels of a set's 40 images, one after the other.
  package static func pixels(of role: SetRole) -> [UInt8] {
    pixels(
      count: 40, seed: UInt64((SetRole.allCases.firstIndex(of: role) ?? 0) / 2 + 1), isPoisoned: role.isPoisoned)
  }

  /// [n, h, w, c] of blocky noise; poisoned images carry a white square.
  private static func pixels(count: Int, seed: UInt64, isPoisoned: Bool) -> [UInt8] {
    var random = SplitMix64(seed)
    var pixels: [UInt8] = []
    for _ in 0..<count {
      let base = Int(random.next() % 200)
      for row in 0..<shape.height {
        for column in 0..<shape.width {
          for _ in 0..<3 {
            let value = UInt8((base + Int(random.next() % 120)) % 256)
            pixels.append(isPoisoned && row < 3 && column < 3 ? 255 : value)
          }
        }
      }
    }
    return pixels
  }
}
