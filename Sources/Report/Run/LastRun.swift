import Base
import Foundation
import Lab

/// The values that chapters can quote as of the last run, kept for checks that run nothing.
package struct LastRun: Codable {
  package var profile: String?
  package var overrides: [String]
  package var values: [QuotableValue]

  /// Its place in the project, beside the store.
  package static let file = ".labreport/values.json"

  /// The values of `run`.
  package init(_ run: ReportRun) {
    let configuration = run.plan.sources.configuration
    profile = configuration.selection.profile
    overrides = configuration.selection.overrides.map { "\($0.key):\($0.value)" }
    values = run.quotableValues(drops: configuration.drops)
  }

  /// Reads what the last run left in `folder`; nil where there is nothing that this version reads.
  package init?(in folder: ProjectFolder) {
    let path = folder.root.appending(path: Self.file).path
    guard let data = try? BoundedFile.contents(of: path, atMost: 64 << 20),
      let run = try? JSONDecoder().decode(LastRun.self, from: data)
    else { return nil }
    self = run
  }

  /// Writes it to `folder`. A failure is ignored: it costs nothing but the check.
  package func leave(in folder: ProjectFolder) {
    let url = folder.root.appending(path: Self.file)
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    if let data = try? JSONText.pretty(self) { try? FileReplacement.writeUnsynced(data, to: url.path) }
  }
}
