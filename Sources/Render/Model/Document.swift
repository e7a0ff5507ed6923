/// A finished report before it parts into PDF and HTML: every value is put in, every number given, every reference
/// resolved. Writers read it and decide nothing but looks.
package struct Document: Equatable, Sendable {
  package var metadata: Metadata
  /// The body in reading order.
  package var blocks: [Block]
  /// Footnotes by number − 1; a paragraph refers to them by `Inline.footnote`.
  package var footnotes: [Footnote]
  /// The works cited, in the order in which they are listed.
  package var bibliography: [BibliographyEntry]

  package init(
    metadata: Metadata, blocks: [Block], footnotes: [Footnote] = [], bibliography: [BibliographyEntry] = []
  ) {
    self.metadata = metadata
    self.blocks = blocks
    self.footnotes = footnotes
    self.bibliography = bibliography
  }
}

/// The title block.
package struct Metadata: Equatable, Sendable {
  package var title: [Inline]
  package var subtitle: [Inline]
  package var authors: [Author]
  /// As configured; never the clock's.
  package var date: String?
  /// The course, institution or journal, shown above the title.
  package var course: String?
  /// Where the sources are, an address.
  package var repository: String?
  package var abstract: [Block]
  package var keywords: [String]
  /// A language tag such as `en-US`.
  package var language: String
  /// Which lists stand behind the table of contents on paper.
  package var lists: ContentsLists
  package var page: PageStyle

  package init(
    title: [Inline], subtitle: [Inline] = [], authors: [Author] = [], date: String? = nil, course: String? = nil,
    repository: String? = nil, abstract: [Block] = [], keywords: [String] = [], language: String = "en-US",
    lists: ContentsLists = ContentsLists(), page: PageStyle = PageStyle()
  ) {
    self.lists = lists
    self.page = page
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.course = course
    self.repository = repository
    self.abstract = abstract
    self.keywords = keywords
    self.language = language
  }
}

/// Whether a report on paper lists its figures and its tables.
package struct ContentsLists: Equatable, Sendable {
  package var figures: Bool
  package var tables: Bool

  package init(figures: Bool = false, tables: Bool = false) {
    self.figures = figures
    self.tables = tables
  }
}

/// One who wrote the report.
package struct Author: Equatable, Sendable {
  package var name: String
  /// A student number, an account, an ORCID.
  package var id: String?
  package var affiliation: String?
  package var email: String?

  package init(name: String, id: String? = nil, affiliation: String? = nil, email: String? = nil) {
    self.name = name
    self.id = id
    self.affiliation = affiliation
    self.email = email
  }
}

/// A note at the foot of a page or beside the text.
package struct Footnote: Equatable, Sendable {
  /// From 1.
  package var number: Int
  package var blocks: [Block]

  package init(number: Int, blocks: [Block]) {
    self.number = number
    self.blocks = blocks
  }
}

/// One line of the list of references.
package struct BibliographyEntry: Equatable, Sendable {
  /// The anchor, such as `ref-liu2018`.
  package var anchor: String
  /// The number in numeric style; nil in author–year style.
  package var label: String?
  package var content: [Inline]
}
