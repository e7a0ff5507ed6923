/// A finished report before it parts into PDF and HTML: every value is put in, every number given, every reference
/// resolved. Writers read it and decide nothing but looks.
public struct Document: Equatable, Sendable {
  public var metadata: Metadata
  /// The body in reading order.
  public var blocks: [Block]
  /// Footnotes by number − 1; a paragraph refers to them by `Inline.footnote`.
  public var footnotes: [Footnote]
  /// The works cited, in the order in which they are listed.
  public var bibliography: [BibliographyEntry]

  public init(
    metadata: Metadata, blocks: [Block], footnotes: [Footnote] = [], bibliography: [BibliographyEntry] = []
  ) {
    self.metadata = metadata
    self.blocks = blocks
    self.footnotes = footnotes
    self.bibliography = bibliography
  }
}

/// The title block.
public struct Metadata: Equatable, Sendable {
  public var title: [Inline]
  public var subtitle: [Inline]
  public var authors: [Author]
  /// As configured; never the clock's.
  public var date: String?
  /// The course, institution or journal, shown above the title.
  public var course: String?
  /// Where the sources are, an address.
  public var repository: String?
  public var abstract: [Block]
  public var keywords: [String]
  /// A language tag such as `en-US`.
  public var language: String
  /// Which lists stand behind the table of contents on paper.
  public var lists: ContentsLists

  public init(
    title: [Inline], subtitle: [Inline] = [], authors: [Author] = [], date: String? = nil, course: String? = nil,
    repository: String? = nil, abstract: [Block] = [], keywords: [String] = [], language: String = "en-US",
    lists: ContentsLists = ContentsLists()
  ) {
    self.lists = lists
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
public struct ContentsLists: Equatable, Sendable {
  /// Nil where it depends on how many there are.
  public var figures: Bool?
  public var tables: Bool?

  /// By default a list is shown where there is more than it than the eye finds by itself.
  public init(figures: Bool? = nil, tables: Bool? = nil) {
    self.figures = figures
    self.tables = tables
  }

  /// From how many on a list is shown by itself.
  public static let least = 10

  func showsFigures(_ count: Int) -> Bool { count > 0 && (figures ?? (count >= Self.least)) }
  func showsTables(_ count: Int) -> Bool { count > 0 && (tables ?? (count >= Self.least)) }
}

/// One who wrote the report.
public struct Author: Equatable, Sendable {
  public var name: String
  /// A student number, an account, an ORCID.
  public var id: String?
  public var affiliation: String?
  public var email: String?

  public init(name: String, id: String? = nil, affiliation: String? = nil, email: String? = nil) {
    self.name = name
    self.id = id
    self.affiliation = affiliation
    self.email = email
  }
}

/// A note at the foot of a page or beside the text.
public struct Footnote: Equatable, Sendable {
  /// From 1.
  public var number: Int
  public var blocks: [Block]

  public init(number: Int, blocks: [Block]) {
    self.number = number
    self.blocks = blocks
  }
}

/// One line of the list of references.
public struct BibliographyEntry: Equatable, Sendable {
  /// The anchor, such as `ref-liu2018`.
  public var anchor: String
  /// The number in numeric style; nil in author–year style.
  public var label: String?
  public var content: [Inline]

  public init(anchor: String, label: String?, content: [Inline]) {
    self.anchor = anchor
    self.label = label
    self.content = content
  }
}
