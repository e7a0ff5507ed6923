import Base
import Foundation
import Lab
import Render

/// The networks other than the project's own that the directives of a report name.
package struct NetworkFiles: Sendable {
  private let files: [Name]
  private let folder: ProjectFolder

  /// The networks that `plan` names, in the project's `folder`.
  package init(_ plan: ReportPlan, folder: ProjectFolder) {
    files = plan.directives.flatMap(\.networkFiles)
    self.folder = folder
  }

  /// The files, each once, in reading order.
  package var names: [String] {
    var names: [String] = []
    for file in files where !names.contains(file.text) { names.append(file.text) }
    return names
  }

  /// What is wrong with them, where each is named: no file, no network, or one that takes other images or classes than
  /// `network`.
  func mistakes(like network: Network?, _ networks: NetworkMemory) -> [Diagnostic] {
    let shape = try? network?.inputShape()
    let classes = try? network?.classCount()
    var known: [String: String?] = [:]
    return files.compactMap { file in
      do {
        let path = try folder.input(file)
        let mistake = known[file.text] ?? mistake(path, file.text, shape: shape, classes: classes, networks)
        known[file.text] = mistake
        return mistake.map { Diagnostic(at: file.range, $0) }
      } catch { return error as? Diagnostic }
    }
  }

  private func mistake(
    _ path: String, _ name: String, shape: ImageShape?, classes: Int?, _ networks: NetworkMemory
  ) -> String? {
    do {
      let other = try networks.load(path).network
      if let shape, try other.inputShape() != shape {
        return "\(name) takes images of another size than the project's network"
      }
      if let classes, try other.classCount() != classes {
        return "\(name) has \(try other.classCount()) classes, but the project's network has \(classes)"
      }
      return nil
    } catch { return Diagnostic.sentence(of: error).replacing(path, with: name) }
  }
}
