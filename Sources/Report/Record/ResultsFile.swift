package import Base
import EngineVersion
import Foundation
package import Lab
package import Plot
import Render

/// `results.json`: every count, what it was computed from, and how the claims came out. Nothing of the machine.
package struct ResultsFile: Encodable {
  /// Grows when a reader of older files would misread.
  package static let currentSchema = 3
  package var schema = currentSchema
  package var tool = Tool()
  /// The engine's version, as in experiments' keys.
  package var engine = EngineVersion.text
  package var libraries: [String: String]
  /// Fonts, hyphenation patterns and the colour profile, by SHA-256.
  package var rendering: [String: Digest]
  package var report: ReportRecord
  package var inputs: Inputs
  package var parameters: Parameters
  package var experiments: [ExperimentRecord]
  /// Figures by label.
  package var figures: [String: StoredGraphic]
  /// Every value that the report quotes, in reading order.
  package var values: [QuotedValue]
  package var claims: [ClaimRecord]

  /// What the command line chose; with `lab.yml`, which is attached, it makes the same report again.
  package struct ReportRecord: Encodable {
    package var profile: String?
    /// `-P key:value`, as `key:value`.
    package var overrides: [String]
  }

  package struct Tool: Encodable {
    package var name = "labreport"
    package var version = ToolVersion.text
  }

  package struct Inputs: Encodable {
    package var network: NetworkRecord
    package var sets: [SetRecord]
    /// Other networks and pictures of triggers.
    package var files: [FileRecord]
    package var scale: Double
    package var layer: LayerName?
    package var seed: UInt64?
  }

  package struct NetworkRecord: Encodable {
    package var file: String
    package var sha256: Digest
    package var bytes: Int
    package var classes: Int
    /// In the order of a pass, those that only pass values on left out.
    package var layers: [LayerRecord]
  }

  package struct SetRecord: Encodable {
    package var role: SetRole
    package var file: String
    package var sha256: Digest
    package var images: Int
    package var shape: ImageShape
  }

  package struct Parameters: Encodable {
    package var drops: [String]
    package var values: [String: String]
  }

  package struct ClaimRecord: Encodable {
    package var claim: String
    package var file: String
    package var line: Int
    /// `error` or `warning`: what a claim that does not hold is.
    var level: String
    package var outcome: CheckedClaim.Outcome
    package var finding: String
  }

  /// The record of `run`.
  ///
  /// - Throws: a `Diagnostic` where a file that the rendering depends on can't be read.
  package init(_ run: ReportRun) throws {
    libraries = Dictionary(
      RenderingLibraries.versions.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
    rendering = try RenderingFiles.digests()
    inputs = Inputs(
      network: NetworkRecord(
        file: run.inputs.networkName, sha256: run.inputs.networkHash, bytes: run.inputs.networkBytes,
        classes: run.inputs.classes, layers: LayerRecord.all(of: run.inputs.network.network)),
      sets: run.inputs.described.map {
        SetRecord(role: $0.role, file: $0.name, sha256: $0.hash, images: $0.images, shape: $0.shape)
      }, files: run.files, scale: run.inputs.scale, layer: run.inputs.layer, seed: run.inputs.seed)
    let configuration = run.plan.sources.configuration
    report = ReportRecord(
      profile: configuration.selection.profile,
      overrides: configuration.selection.overrides.map { "\($0.key):\($0.value)" })
    values = run.quoted
    parameters = Parameters(
      drops: configuration.drops.map(\.description),
      values: configuration.parameters.compactMapValues { try? Formatter.plain($0) })
    experiments = run.results.experiments
    figures = Dictionary(
      run.figures.map { ($0.label, StoredGraphic($0.graphic)) }, uniquingKeysWith: { first, _ in first })
    claims = run.results.claims.map {
      ClaimRecord(
        claim: $0.claim.source, file: $0.claim.range.file, line: $0.claim.range.start.line,
        level: $0.claim.level.rawValue, outcome: $0.outcome, finding: $0.finding)
    }
  }
}
