import Base
package import Lab
package import Render

/// `lab.yml` with its profile applied: what the report is called, who wrote it, and what its experiments read.
package struct Configuration: Sendable {
  /// Nil only where the reading has failed.
  package var title: MappedText?
  var subtitle: MappedText?
  package var course: String?
  var authors: [Author]
  package var date: ReportDate?
  var repository: String?
  var language: String
  var keywords: [String]
  /// A file of Markdown, in the project.
  package var abstract: Name?
  /// A folder in the project.
  package var chapters: Name
  /// A BibTeX file in the project.
  package var bibliography: Name?
  var citationStyle: String
  package var formats: [OutputFormat]
  /// Which lists stand behind the table of contents.
  package var lists: ContentsLists
  package var page: PageStyle
  package var inputs: Inputs
  package var drops: [Drop]
  /// Parameters other than `drops`, by name, as chapters can quote them.
  package var parameters: [String: ResultValue]
  var selection: Selection
  /// Results of experiments to take where the store lacks them, a file of the project.
  package var pack: Name? = nil
  /// The names of all profiles.
  var profiles: [String] = []

  /// What the command line chose of the configuration; with `lab.yml` it makes the same configuration again.
  struct Selection: Sendable {
    var profile: String?
    /// `-P key:value`, in order.
    var overrides: [(key: String, value: String)]
  }

  /// What experiments read.
  package struct Inputs: Sendable {
    package var network: Name
    /// `embedded`, or a folder in the course's layout.
    package var data: Name
    /// Files that stand in for those of the layout.
    package var files: [SetRole: Name]
    package var layer: LayerName?
    /// Where the layer is named.
    var layerRange: SourceRange
    package var scale: Double
    /// The seed and the number of identities of the embedded lab.
    package var seed: UInt64?
    package var identities: Int?
    /// Names or files of the embedded lab's triggers; the sunglasses where there are none.
    package var triggers: [Name]
    /// The attacker's targets by name, one for all triggers or one for each; the standard one where there are none.
    package var targets: [Name]

    /// Where the images come from.
    package var source: DataSource { data.text == "embedded" && files.isEmpty ? .embedded : .files }
  }
}
