/// How works are cited.
package enum CitationStyle: String, Sendable, CaseIterable {
  /// `[1, p. 284]`, the list in order of first citation.
  case numeric
  /// `(Liu et al. 2018, p. 284)`, the list in order of authors and years.
  case authorYear = "author-year"
}

/// Sets works as lines of a list of references.
enum BibliographyFormat {
  /// Whom a citation names: authors, else editors, else the institution, else the title.
  static func short(_ entry: BibTeXEntry) -> String {
    let names = people(entry)
    return names.isEmpty ? entry.text("institution") ?? entry.text("title") ?? entry.key.text : names.short
  }

  /// `2018`, or `n.d.` where there is none.
  static func year(_ entry: BibTeXEntry) -> String {
    entry.text("year") ?? entry.text("date").map { String($0.prefix(4)) } ?? "n.d."
  }

  private static func people(_ entry: BibTeXEntry) -> [PersonName] {
    PersonName.list(entry.fields["author"] ?? entry.fields["editor"] ?? "")
  }

  /// What a list of authors and years is sorted by.
  static func sortKey(_ entry: BibTeXEntry) -> String {
    let names = people(entry).map { "\($0.family) \($0.given)" }.joined(separator: " ")
    return "\(names.isEmpty ? short(entry) : names) \(year(entry)) \(entry.text("title") ?? "")".lowercased()
  }

  /// The whole line; `letter` parts works of the same authors and year.
  static func line(_ entry: BibTeXEntry, style: CitationStyle, letter: String = "") -> [Inline] {
    var line = BibliographyLine()
    let names = people(entry).sentence
    let year = year(entry) + letter
    if !names.isEmpty {
      line.add(style == .authorYear ? "\(names) (\(year))" : names)
      line.end()
    }
    let title = entry.text("title") ?? ""
    let isWhole = ["book", "booklet", "proceedings", "phdthesis", "mastersthesis", "thesis", "manual"].contains(
      entry.type)
    if isWhole { line.emphasize(title) } else { line.add(title) }
    if names.isEmpty, style == .authorYear { line.add(" (\(year))") }
    line.end()
    venue(entry, &line)
    if style == .numeric, year != "n.d." { line.item(year) }
    line.end()
    if let note = entry.text("note") ?? entry.text("howpublished") {
      if note.hasPrefix("http"), let address = LinkAddress.accepted(note) {
        line.link(note, address)
      } else {
        line.add(note)
      }
      line.end()
    }
    identifiers(entry, &line)
    return line.content
  }

  private static func venue(_ entry: BibTeXEntry, _ line: inout BibliographyLine) {
    switch entry.type {
    case "article":
      if let journal = entry.text("journal") ?? entry.text("journaltitle") { line.emphasize(journal) }
      let volume = entry.text("volume") ?? ""
      let issue = (entry.text("number") ?? entry.text("issue")).map { "(\($0))" } ?? ""
      if !(volume + issue).isEmpty { line.add(" \(volume)\(issue)") }
      if let pages = pages(entry) { line.add(volume.isEmpty ? ", \(pages)" : ":\(pages)") }
    case "inproceedings", "conference", "incollection", "inbook":
      if let book = entry.text("booktitle") {
        line.add("In ")
        line.emphasize(book)
      }
      if let series = entry.text("series") { line.item(series) }
      if let volume = entry.text("volume") { line.item("vol. \(volume)") }
      if let pages = pages(entry) { line.item("\(pages.contains("–") ? "pp." : "p.") \(pages)") }
      if let publisher = entry.text("publisher") ?? entry.text("organization") { line.item(publisher) }
    case "phdthesis", "mastersthesis", "thesis":
      line.add(entry.text("type") ?? (entry.type == "mastersthesis" ? "Master’s thesis" : "PhD thesis"))
      if let school = entry.text("school") ?? entry.text("institution") { line.item(school) }
    case "techreport", "report":
      line.add(entry.text("type") ?? "Technical report")
      if let number = entry.text("number") { line.add(" \(number)") }
      if let institution = entry.text("institution") { line.item(institution) }
    default:
      for field in ["edition", "publisher", "organization", "address"] {
        if let text = entry.text(field) { line.item(field == "edition" ? "\(text) ed." : text) }
      }
    }
  }

  private static func pages(_ entry: BibTeXEntry) -> String? {
    entry.text("pages")?.split(separator: "-").joined(separator: "–")
  }

  private static func identifiers(_ entry: BibTeXEntry, _ line: inout BibliographyLine) {
    if let archive = entry.text("eprint"),
      (entry.text("archiveprefix") ?? entry.text("eprinttype") ?? "arxiv").lowercased() == "arxiv"
    {
      line.link("arXiv:\(archive)", "https://arxiv.org/abs/\(archive)")
      line.end()
    }
    if let written = entry.text("doi") {
      let doi = ["https://doi.org/", "http://dx.doi.org/", "doi:"].reduce(written) {
        $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0
      }
      if let address = LinkAddress.accepted("https://doi.org/\(doi)") { line.link("doi:\(doi)", address) }
    } else if let written = entry.text("url"), let address = LinkAddress.accepted(written) {
      line.link(written, address)
      if let visited = entry.text("urldate") { line.add(" (visited \(visited))") }
    }
    line.end()
  }
}

/// A line of a list of references while it grows: parts parted by commas, ended by points.
struct BibliographyLine {
  private(set) var content: [Inline] = []
  private var isFresh = true
  private var lastEnds = false

  mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    begin()
    content.append(.text(text))
    lastEnds = text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!")
  }

  mutating func item(_ text: String) { add(isFresh ? text : ", \(text)") }

  mutating func emphasize(_ text: String) {
    guard !text.isEmpty else { return }
    begin()
    content.append(.emphasis([.text(text)]))
    lastEnds = text.hasSuffix("?") || text.hasSuffix("!")
  }

  mutating func link(_ text: String, _ address: String) {
    begin()
    content.append(.link(.init(destination: .address(address), content: [.text(text)])))
    lastEnds = false
  }

  /// Ends a sentence, if one has begun.
  mutating func end() {
    guard !isFresh else { return }
    if !lastEnds { content.append(.text(".")) }
    isFresh = true
    lastEnds = false
  }

  private mutating func begin() {
    if isFresh, !content.isEmpty { content.append(.text(" ")) }
    isFresh = false
  }
}
