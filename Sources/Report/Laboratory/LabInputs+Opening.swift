import Base
import Faces
import Foundation
package import Lab
import Render

extension LabInputs {
  /// Opens what `lab.yml` names, draws the embedded lab's images where they are asked for and not there, and checks that
  /// network and images fit.
  ///
  /// - Throws: a `Diagnostic` at the entry of `lab.yml` that is wrong.
  package static func open(
    _ inputs: Configuration.Inputs, project: ProjectFolder, networks: NetworkMemory, store: ResultStore, threads: Int,
    console: any Console
  ) throws -> LabInputs {
    let path = try project.input(inputs.network)
    let file: NetworkFile
    let hash: Digest
    let classes: Int
    do {
      (file, hash) = try networks.identified(path, store.files)
      classes = try file.network.classCount()
    } catch { throw Diagnostic(error, at: inputs.network.range) }
    // Of the file itself, where a link leads to it.
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let bytes = (try? FileManager.default.attributesOfItem(atPath: target)[.size] as? NSNumber)?.intValue ?? 0

    let isEmbedded = inputs.data.text == "embedded"
    var sets: [InputSet] = []
    if inputs.source == .embedded {
      let lab = try inputs.syntheticLab(project: project)
      sets = try EmbeddedLab(lab, root: project.embedded?.appending(path: lab.folderName) ?? project.root).sets(
        store: store, threads: threads, display: console)
    } else {
      sets = try opened(inputs, project: project, memory: store.files)
    }
    for set in sets {
      do { try set.checkFits(file.network, classes: classes) } catch {
        throw Diagnostic(error, at: inputs.files[set.role]?.range ?? inputs.data.range)
      }
    }
    guard sets.contains(where: { $0.role == .validation }) else {
      throw Diagnostic(
        at: inputs.data.range,
        "there are no clean validation images: no file \(inputs.data.text)/\(SetRole.validation.coursePath)",
        hint: inputs.data.text == "data"
          ? CourseFiles.hint
          : "put it there, or name it with `validation: FILE`")
    }
    return LabInputs(
      networkName: inputs.network.text, network: file, networkHash: hash, networkBytes: bytes, classes: classes,
      layer: inputs.layer,
      scale: inputs.scale, described: sets,
      seed: isEmbedded ? inputs.seed ?? SyntheticLab.standardSeed : nil)
  }

  /// The files of the course's layout that are there, and those named one by one, which must be.
  private static func opened(
    _ inputs: Configuration.Inputs, project: ProjectFolder, memory: FileMemory
  ) throws -> [InputSet] {
    try SetRole.allCases.compactMap { role in
      let isNamed = inputs.files[role] != nil
      let name = inputs.files[role] ?? Name("\(inputs.data.text)/\(role.coursePath)", at: inputs.data.range)
      // Of the file itself, where a link leads to it, so that it is known again under every name.
      let path = URL(filePath: try project.input(name)).resolvingSymlinksInPath().path
      guard isNamed || FileManager.default.fileExists(atPath: path) else { return nil }
      do {
        return try InputSet(role: role, name: name.text, path: path, scale: inputs.scale, memory: memory)
      } catch { throw Diagnostic(error, at: name.range) }
    }
  }
}

extension SyntheticLab {
  /// Tells its images from those of other labs in one folder.
  fileprivate var folderName: String {
    "embedded-\(generator.seed)-\(generator.identities)-\(attack.digest.hexadecimal.prefix(16))"
  }
}
