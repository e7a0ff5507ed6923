import Lab
import Render

/// A key of `lab.yml`: the reader, the schema and the documentation know the same ones.
package struct ConfigurationKey: Sendable {
  package var name: String
  package var syntax: ValueSyntax
  /// A clause.
  package var summary: String

  init(_ name: String, _ syntax: ValueSyntax, _ summary: String) {
    self.name = name
    self.syntax = syntax
    self.summary = summary
  }

  static let citationStyles = ["numeric", "author-year"]
  static let contentsLists = ["figures", "tables"]
  static let identities = 2...10000
  static let headings = ["normal", "compact"]
  /// In millimetres.
  static let margins = 10.0...60.0
  static let marginsPhrase = "a number of millimetres, 10 … 60, or four: top, right, bottom, left"
  /// In points.
  static let fontSizes = 8.0...14.0
  static let fontSizePhrase = "a number of points, 8 … 14"
  /// Those at the top, but for `profiles`.
  package static let all: [ConfigurationKey] = [
    .init("title", .text("a text"), "the report's title; may hold values and formulas"),
    .init("subtitle", .text("a text"), "stands below the title; may hold values"),
    .init("course", .text("a text"), "what the report is for, above the title"),
    .init("authors", .other("a list of people"), "who wrote the report"),
    .init("date", .text("a text"), "a day such as 2026-11-21, which is the PDF's too, or any other text"),
    .init("repository", .text("a text"), "the address of the report's sources"),
    .init("language", .text("a text"), "a language tag such as en-US"),
    .init("keywords", .texts, "for the files' metadata"),
    .init("abstract", .text("a file of Markdown in the project"), "the abstract"),
    .init("chapters", .text("a folder of the project"), "the folder of chapters, read in the order of their names"),
    .init("bibliography", .text("a file of BibTeX in the project"), "the works that chapters cite"),
    .init("citations", .choice(citationStyles), "how works are cited"),
    .init("formats", .choices(OutputFormat.allCases.map(\.rawValue)), "what `build` writes"),
    .init("lists", .choices(contentsLists), "the lists behind the PDF's contents; none unless given"),
    .init("toc", .flag, "whether there is a table of contents; true unless given"),
    .init("paper", .choice(Paper.allCases.map(\.rawValue)), "the size of the PDF's paper; a4 unless given"),
    .init(
      "margins", .other(marginsPhrase),
      "the margins around the PDF's text; wide ones for 73 characters a line unless given"),
    .init("font-size", .other(fontSizePhrase), "the size of the PDF's text; 11 unless given"),
    .init("headings", .choice(headings), "`compact` for small titles and spaces, in reports of few pages"),
    .init("inputs", .other("a mapping"), "what experiments read"),
    .init(
      "pack", .text("a file of the project"),
      "kept results to take where the store lacks them, as `store export` makes them"),
    .init("parameters", .other("a mapping"), "`drops`, and single values that chapters quote by name"),
  ]

  /// Those of `inputs`.
  package static let inputs: [ConfigurationKey] =
    [
      .init("network", .text("a file of the project"), "the network, as Keras saves it"),
      .init("data", .text("a text"), "`embedded`, or a folder in the course's layout"),
      .init("layer", .text("the name of a layer"), "the layer whose channels are pruned"),
      .init("scale", .number(isPositive: true), "every pixel value is multiplied by it"),
      .init("seed", .integer(0...Int.max), "the seed of the embedded lab"),
      .init("identities", .integer(identities), "the identities of the embedded lab"),
      .init(
        "trigger", .texts,
        "the embedded lab's triggers: sunglasses, patch, blended, or a file of the project (.png, .csv)"),
      .init(
        "target", .texts,
        "the embedded lab's target, a class or `all-to-all`: one for all triggers, or one for each"),
    ]
    + SetRole.allCases.map { .init($0.key, .text("a file of the project"), "images in place of \($0.coursePath)") }
}
