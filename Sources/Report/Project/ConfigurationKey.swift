import Lab

/// A key of `lab.yml`: the reader, the schema and the documentation know the same ones.
package struct ConfigurationKey: Sendable {
  package var name: String
  /// What may stand there, in a phrase that `OptionKind` reads; `a mapping` and `a list of people` are described apart.
  package var kind: String
  /// A clause.
  package var summary: String

  init(_ name: String, _ kind: String, _ summary: String) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }

  /// Those at the top, but for `profiles`.
  package static let all: [ConfigurationKey] = [
    .init("title", "a text", "the report's title; may hold values and formulas"),
    .init("subtitle", "a text", "stands below the title; may hold values"),
    .init("course", "a text", "what the report is for, above the title"),
    .init("authors", "a list of people", "who wrote the report"),
    .init("date", "a text", "a day such as 2026-11-21, which is the PDF's too, or any other text"),
    .init("repository", "a text", "the address of the report's sources"),
    .init("language", "a text", "a language tag such as en-US"),
    .init("keywords", "a list of texts", "for the files' metadata"),
    .init("abstract", "a file of Markdown in the project", "the abstract"),
    .init("chapters", "a folder of the project", "the folder of chapters, read in the order of their names"),
    .init("bibliography", "a file of BibTeX in the project", "the works that chapters cite"),
    .init("citations", "numeric or author-year", "how works are cited"),
    .init("formats", "a list of pdf and html", "what `build` writes"),
    .init("lists", "a list of figures and tables", "the lists behind the PDF's contents; unless given, from ten on"),
    .init("inputs", "a mapping", "what experiments read"),
    .init("parameters", "a mapping", "`drops`, and single values that chapters quote by name"),
  ]

  /// Those of `inputs`.
  package static let inputs: [ConfigurationKey] =
    [
      .init("network", "a file of the project", "the network, as Keras saves it"),
      .init("data", "a text", "`embedded`, or a folder in the course's layout"),
      .init("layer", "the name of a layer", "the layer whose channels are pruned"),
      .init("scale", "a positive number", "every pixel value is multiplied by it"),
      .init("seed", "an integer, 0 or more", "the seed of the embedded lab"),
      .init("identities", "an integer, 2 … 10000", "the identities of the embedded lab"),
      .init(
        "trigger", "a list of texts",
        "the embedded lab's triggers: sunglasses, patch, blended, or a file of the project (.png, .csv)"),
      .init(
        "target", "a list of texts",
        "the embedded lab's target, a class or `all-to-all`: one for all triggers, or one for each"),
    ]
    + SetRole.allCases.map { .init($0.key, "a file of the project", "images in place of \($0.coursePath)") }
}
