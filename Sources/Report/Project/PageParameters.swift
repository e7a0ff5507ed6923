import Base
import Lab
import Render

/// What a chapter's front matter says about parameters, over the project and its profile, under `-P`.
struct PageParameters {
  /// For the directives of the chapter that do not say it themselves.
  var drops: [Drop]
  /// The values that the page sets, by name.
  var values: [String: ResultValue]
  var diagnostics: [Diagnostic]
  /// What a matrix does with cells that have not run.
  var whenMissing: WhenMissing

  /// The parameters of `chapter` in a project of `configuration`.
  init(_ chapter: ParsedChapter, in configuration: Configuration) {
    var reading = ParameterReading(configuration)
    let set = reading.override(
      chapter.frontMatter?["parameters"], by: "the page", but: configuration.selection.overrides.map(\.key))
    drops = reading.drops
    values = reading.values.filter { set.contains($0.key) }
    diagnostics = reading.diagnostics
    whenMissing = reading.whenMissing
  }
}
