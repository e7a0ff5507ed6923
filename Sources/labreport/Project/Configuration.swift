import Base
import Lab
import Render

/// `lab.yml` with its profile applied: what the report is called, who wrote it, and what its experiments read.
struct Configuration: Sendable {
  /// Nil only where the reading has failed.
  var title: MappedText?
  var subtitle: MappedText?
  var course: String?
  var authors: [Author]
  var date: ReportDate?
  var repository: String?
  var language: String
  var keywords: [String]
  /// A file of Markdown, in the project.
  var abstract: Name?
  /// A folder in the project.
  var chapters: Name
  /// A BibTeX file in the project.
  var bibliography: Name?
  var citationStyle: String
  var formats: [OutputFormat]
  /// Which lists stand behind the table of contents.
  var lists: ContentsLists
  var inputs: Inputs
  var drops: [Drop]
  /// Parameters other than `drops`, by name, as chapters can quote them.
  var parameters: [String: ResultValue]
  var selection: Selection

  /// What the command line chose of the configuration; with `lab.yml` it makes the same configuration again.
  struct Selection: Sendable {
    var profile: String?
    /// `-P key:value`, in order.
    var overrides: [(key: String, value: String)]
  }

  /// What experiments read.
  struct Inputs: Sendable {
    var network: Name
    /// `embedded`, or a folder in the course's layout.
    var data: Name
    /// Files that stand in for those of the layout.
    var files: [SetRole: Name]
    var layer: LayerName?
    /// Where the layer is named.
    var layerRange: SourceRange
    var scale: Double
    /// The seed and the number of identities of the embedded lab.
    var seed: UInt64?
    var identities: Int?
    /// Names or files of the embedded lab's triggers; the sunglasses where there are none.
    var triggers: [Name]
    /// The attacker's targets by name, one for all triggers or one for each; the standard one where there are none.
    var targets: [Name]
  }
}
