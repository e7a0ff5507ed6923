import Base
import EngineVersion
import Foundation
import TestSupport
import Testing

/// Whatever decides a result is in the digest that every kept result's key carries.
@Suite("What decides a result")
struct ModuleBoundaryTests {
  private let root = CourseMaterial.packageFolder

  /// The targets of the package with their dependencies on one another, as `Package.swift` declares them.
  private func targets() throws -> [String: [String]] {
    let package = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    var targets: [String: [String]] = [:]
    for match in package.matches(
      of: /\.(?:target|systemLibrary)\(\s*name: "(?<name>\w+)"(?:,\s*dependencies: \[(?<needs>[^\]]*)\])?/)
    {
      targets[String(match.name)] = (match.needs ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
    }
    return targets
  }

  /// The modules that compute, with all that they depend on.
  private func computing() throws -> Set<String> {
    let targets = try targets()
    var found: Set<String> = []
    var open = ["Lab", "Faces"]
    while let name = open.popLast() {
      if found.insert(name).inserted { open += try #require(targets[name], "\(name) is no target") }
    }
    return found
  }

  /// The files of a module that are compiled, by their paths in the package.
  private func files(of module: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Sources/\(module)").path)
      .filter { ["swift", "c", "h", "modulemap"].contains(URL(filePath: $0).pathExtension) }
      .map { "Sources/\(module)/\($0)" }
  }

  @Test("the engine's digest is over Lab, Faces and all that they depend on, and over nothing else")
  func digest() throws {
    let computing = try computing()
    #expect(computing.isSuperset(of: ["Base", "CKernels", "CHDF5", "Faces", "Lab"]))
    let lines = try computing.flatMap(files).sorted().map { file in
      "\(Digest(of: try Data(contentsOf: root.appending(path: file))).hexadecimal)  \(file)\n"
    }
    #expect(String(Digest(of: lines.joined().utf8).hexadecimal.prefix(16)) == EngineVersion.text)
  }

  @Test("modules that compute know nothing of reports, pages and figures")
  func imports() throws {
    let computing = try computing()
    #expect(
      computing.isDisjoint(with: ["Canvas", "Grade", "Plot", "Preview", "Render", "Report", "Verify", "labreport"]))
    let system: Set = ["Dispatch", "Foundation", "Glibc", "Synchronization"]
    for module in computing {
      for file in try files(of: module) where file.hasSuffix(".swift") {
        let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
        for match in text.matches(of: /(?m)^(?:\w+ |@\w+ )*import (?:\w+ )?(\w+)/) {
          let name = String(match.1)
          #expect(computing.contains(name) || system.contains(name), "\(file) imports \(name)")
        }
      }
    }
  }

  @Test("every kind of experiment lies in Lab")
  func kinds() throws {
    var kinds = 0
    for module in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path) {
      for file in try files(of: module) where file.hasSuffix(".swift") {
        let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
        let found = text.matches(
          of: /(?:struct|class|enum|actor|extension) [\w.]+(?:<[^>]*>)?: [^{]*\bExperiment\b[^{]*\{/)
        if module == "Lab" { kinds += found.count } else { #expect(found.isEmpty, "\(file): \(found.map(\.0))") }
      }
    }
    #expect(kinds >= 11)
  }
}
