import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Canvas

@Suite struct EscapeTests {
  @Test(arguments: 0..<200) func `any text comes out of an SVG as it went in, but for what XML forbids`(seed: Int)
    throws
  {
    var random = SplitMix(seed: UInt64(seed))
    let alphabet: [Unicode.Scalar] = [
      "a", "<", ">", "&", "'", "\"", " ", "\u{1}", "\u{FFFE}", "é", "名", "\u{1F600}", "]",
    ]
    let scalars = (0..<12).map { _ in alphabet.randomElement(using: &random)! }
    let text = String(String.UnicodeScalarView(scalars))
    let svg = Drawing(
      size: Size(9, 9),
      items: [
        .group(
          .init(
            role: text, id: text, title: text,
            items: [.text(.init(text, at: Point(1, 1), style: TextStyle(.sans, size: 9)))]))
      ]
    ).svg(SVGOptions(label: text, title: text, alternative: text))
    let texts = try XMLTexts.read(svg)
    let allowed = String(
      String.UnicodeScalarView(scalars.map { $0.value == 1 || $0.value == 0xFFFE ? "\u{FFFD}" : $0 }))
    #expect(texts.count == 4)
    #expect(texts.allSatisfy { $0 == allowed }, "\(texts) \(allowed)")
  }

  @Test func `a number is read back to its hundredths`() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<2000 {
      let value = random.number(-1e5...1e5)
      let text = SVGText.number(value)
      #expect(abs(try #require(Double(text)) - value) <= 0.00500001, "\(value)")
      #expect(!text.contains("e") && (!text.contains(".") || !text.hasSuffix("0")), "\(text)")
    }
  }
}

/// The texts of elements that hold nothing else, by an XML parser; throws where the file is not well formed.
private final class XMLTexts: NSObject, XMLParserDelegate {
  private var texts: [String] = []
  private var text = ""
  private var isLeaf = false

  static func read(_ xml: String) throws -> [String] {
    let (parser, reader) = (XMLParser(data: Data(xml.utf8)), XMLTexts())
    parser.delegate = reader
    guard parser.parse() else { throw try #require(parser.parserError) }
    return reader.texts
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    text = ""
    isLeaf = true
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if isLeaf { texts.append(text) }
    isLeaf = false
  }
}
