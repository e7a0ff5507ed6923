import Report
import Base
import EngineVersion
package import Foundation
import Lab
import Render

/// A `results.json` as a tree, whatever it records: for comparing with another one. It may be a stranger's.
package struct ReportRecord {
  var tree: JSON
  package var data: Data

  /// Reads `data`, the record of the file called `name`.
  ///
  /// - Throws: a `Diagnostic` where it is no record, or of a later schema.
  package init(_ data: Data, of name: String) throws {
    self.data = data
    guard data.count <= RecordedResults.mostBytes, let tree = try? JSON(parsing: String(decoding: data, as: UTF8.self)),
      let schema = tree["schema"]?.integer, tree["tool"]?["name"]?.text == "labreport"
    else { throw Diagnostic("\(name): its record is no results.json of LabReport") }
    guard schema <= ResultsFile.currentSchema else {
      throw Diagnostic(
        "\(name): its record has the schema \(schema), and this version reads \(ResultsFile.currentSchema)",
        hint: "it was made by LabReport \(tree["tool"]?["version"]?.text ?? "of a later version"); take that one")
    }
    self.tree = tree
  }

  /// Reads a report's PDF or its `results.json`.
  ///
  /// - Throws: a `Diagnostic`.
  package init(path: String) throws {
    if path.lowercased().hasSuffix(".json") {
      try self.init(try BoundedFile.contents(of: path, atMost: RecordedResults.mostBytes), of: path)
    } else {
      try self.init(ReportPDF(path: path).record, of: path)
    }
  }

  /// The version of the tool that made it.
  var toolVersion: String { tree["tool"]?["version"]?.text ?? "" }
  /// Whether it is of this version of the tool and of this code of experiments.
  var isOfThisTool: Bool { toolVersion == ToolVersion.text && tree["engine"]?.text == EngineVersion.text }
  package var profile: String? { tree["report"]?["profile"]?.text }
  package var overrides: [(key: String, value: String)] {
    (tree["report"]?["overrides"]?.list ?? []).compactMap { $0.text.flatMap(ParameterOverride.init(argument:)) }
      .map { ($0.key, $0.value) }
  }

  /// The libraries that rendered it, where they are other ones than these, in words.
  var otherLibraries: [String] {
    RenderingLibraries.versions.compactMap { library in
      guard let version = tree["libraries"]?[library.name]?.text, version != library.version else { return nil }
      return "\(library.name) \(version.printable()), here \(library.version)"
    }
  }

  /// Fonts, patterns and profiles that rendered it, where they are other ones than these or absent here, in words.
  var otherRenderingFiles: [String] {
    guard case .object(let files)? = tree["rendering"] else { return [] }
    // What can't be read here can't be vouched for.
    let own = (try? RenderingFiles.digests()) ?? [:]
    return files.keys.sorted().compactMap { name in
      guard let theirs = files[name]?.text else { return nil }
      guard let mine = own[name] else { return "\(name.printable()), which is not here" }
      return theirs == mine.hexadecimal ? nil : "another \(name)"
    } + own.keys.sorted().filter { files[$0] == nil }.map { "no \($0)" }
  }

  /// Whether the same libraries and files that decide the bytes rendered it, if the record is right.
  var isRenderedAlike: Bool { isOfThisTool && otherLibraries.isEmpty && otherRenderingFiles.isEmpty }

  /// The SHA-256 of the project's network.
  var network: String? { tree["inputs"]?["network"]?["sha256"]?.text }

  /// Networks and images that the report read, each once, wherever the record names them.
  package var inputs: [RecordedInput] {
    var found: [RecordedInput] = []
    func visit(_ value: JSON) {
      switch value {
      case .object(let members):
        if let input = RecordedInput(value), !found.contains(input) { found.append(input) }
        for key in members.keys.sorted() { if let member = members[key] { visit(member) } }
      case .list(let list): for element in list { visit(element) }
      default: break
      }
    }
    visit(tree)
    return found
  }
}

/// A network or a set of images as a record names it.
package struct RecordedInput: Equatable {
  /// As the project named it.
  package var file: String
  /// Of the file's bytes, or of the images' values and types.
  var sha256: String
  /// The bytes of a network's file.
  package var bytes: Int?
  /// The images of a set.
  package var images: Int?
  var role: SetRole?

  /// What `value` says; nil where it is no input.
  init?(_ value: JSON) {
    guard let file = value["file"]?.text, let sha256 = value["sha256"]?.text, sha256.utf8.count == 64 else {
      return nil
    }
    self.file = file
    self.sha256 = sha256
    bytes = value["bytes"]?.integer
    images = value["images"]?.integer
    role = value["role"]?.text.flatMap(SetRole.init(rawValue:))
  }
}
