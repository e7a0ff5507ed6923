import Foundation
@testable import Render
import Testing

struct HTMLPropertyTests {
  private func matches(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    let range = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: range).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  @Test func `the page loads nothing from anywhere`() throws {
    let (document, _) = try Specimen.document()
    let page = try HTMLWriter.write(document)
    #expect(try matches(#"\ssrc="(?!data:)([^"]*)""#, in: page).isEmpty)
    for word in ["<link", "@import", "srcset", "<iframe", "<object", "<embed", "fetch(", "XMLHttpRequest"] {
      #expect(!page.contains(word), "\(word)")
    }
    // Clips of drawings name what is in the page.
    #expect(try matches(#"url\((?!#)([^)]*)\)"#, in: page).isEmpty)
    #expect(page.contains("default-src 'none'"))
    // Addresses stand in links alone, and in their words.
    let addresses = try matches(#"(?<!href=")(?<!>)(https?://[^"<\s]*)"#, in: page)
    #expect(addresses.allSatisfy { $0.hasPrefix("http://www.w3.org/") }, "\(addresses)")
  }

  @Test func `every id is unique and every link inside the page has its target`() throws {
    for style in CitationStyle.allCases {
      let (document, _) = try Specimen.document(style: style)
      let page = try HTMLWriter.write(document)
      let ids = try matches(#"\sid="([^"]*)""#, in: page)
      #expect(Set(ids).count == ids.count)
      let links = try matches(##"href="#([^"]*)""##, in: page)
      #expect(links.count > 20)
      for link in links { #expect(ids.contains(link), "\(link)") }
    }
  }

  @Test func `hostile text stays text`() throws {
    let evil = "<script>alert(1)</script>\"'&\u{0}\u{7}"
    let inline: [Inline] = [.text(evil), .code(evil), .value(.init(text: evil, expression: evil, source: evil))]
    let caption = Caption(kind: evil, number: 1, anchor: evil, content: inline)
    let document = Document(
      metadata: Metadata(
        title: inline, subtitle: inline, authors: [Author(name: evil, id: evil, affiliation: evil, email: evil)],
        date: evil, course: evil, repository: "javascript:alert(1)", keywords: [evil], language: evil),
      blocks: [
        .heading(Heading(level: 1, number: evil, anchor: evil, content: inline)),
        .paragraph([.link(.init(destination: .address("javascript:alert(1)"), title: evil, content: inline))]),
        .paragraph([
          .link(.init(destination: .anchor(evil), title: evil, content: inline)), .reference(text: evil, anchor: evil),
        ]),
        .code(CodeBlock(language: evil, text: evil, caption: caption)),
        .code(CodeBlock(language: "swift", text: evil)), .code(CodeBlock(language: "yaml", text: evil)),
        .figure(Figure(content: [], caption: caption, alternative: evil)),
        .table(
          Table(columns: [.init()], head: [[.init(inline)]], rows: [[.init(inline)]], caption: caption, notes: inline)),
        .callout(Callout(kind: .note, title: inline, blocks: [])), .failure(message: evil, place: nil),
      ], bibliography: [BibliographyEntry(anchor: "ref-\(evil)", label: evil, content: inline)])
    let page = try HTMLWriter.write(document)
    #expect(page.components(separatedBy: "<script>").count == 3)
    #expect(!page.contains("=\"javascript:"))
    #expect(!page.contains("\u{0}") && !page.contains("\u{7}"))
    #expect(try matches(#"=("[^"]*<[^"]*")"#, in: page).isEmpty)
  }

  @Test func `the same document gives the same bytes`() throws {
    let first = try HTMLWriter.write(Specimen.document().0)
    #expect(try HTMLWriter.write(Specimen.document().0) == first)
  }
}
