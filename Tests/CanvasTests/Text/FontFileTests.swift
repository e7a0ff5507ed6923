import Foundation
import Testing

@testable import Canvas

@Suite struct FontFileTests {
  private let file = FontFile.all[0]

  private func withFont(_ bytes: [UInt8], _ body: (FontFace) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "canvas-\(UUID().uuidString).otf")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    try body(FontFace(FontFile(path: path.path, package: "a test")))
  }

  @Test func `a part of a font draws the characters that were kept, as wide as before, and no others`() throws {
    let whole = try FontFace(file)
    let bytes = try file.subset(keeping: "office".unicodeScalars)
    #expect(bytes == (try file.subset(keeping: "office".unicodeScalars)))
    try withFont(bytes) { part in
      for scalar in "ofice".unicodeScalars {
        #expect(part.covers(scalar))
        let wide = whole.advance(of: try #require(whole.glyph(of: scalar)))
        #expect(part.advance(of: try #require(part.glyph(of: scalar))) == wide)
      }
      for scalar in "xyz0".unicodeScalars { #expect(!part.covers(scalar)) }
      let features = [FontFeature("liga")]
      #expect(part.shape("ffi", features: features, size: 10, start: 0).glyphs.count < 3, "ligatures are kept")
    }
  }

  @Test func `a font tells which characters it has`() throws {
    #expect(try file.characters(among: ["a", "é", "名", "\u{1F984}"]) == ["a", "é"])
  }

  @Test func `a missing or broken font is an error that names the package to install`() throws {
    let missing = FontFile(path: "/nowhere/font.otf", package: "fonts-nowhere")
    #expect(throws: FontError.missing(missing)) { try FontFace(missing) }
    #expect(FontError.missing(missing).description.contains("fonts-nowhere"))
    #expect(throws: FontError.self) { try withFont(Array("no font".utf8)) { _ in } }
  }

  @Test func `the number of a face is its place among the files`() {
    #expect(FontFile.all.count == 15)
    for (face, path) in [
      (TextStyle(.serif, size: 1), "texgyrepagella-regular"), (TextStyle(.sans, size: 1, bold: true), "Inter-SemiBold"),
      (TextStyle(.mono, size: 1, bold: true, italic: true), "JetBrainsMono-BoldItalic"),
      (TextStyle(.math, size: 1), "texgyrepagella-math"),
    ] { #expect(FontFile.all[FaceIndex(face).number].path.contains(path)) }
  }

  @Test func `a WOFF file holds the tables of the font, each compressed and in order`() throws {
    let font = try file.subset(keeping: "abc".unicodeScalars)
    let woff = try #require(WebFont.woff(font))
    func number(_ place: Int) -> Int { woff[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(woff.starts(with: Array("wOFF".utf8)))
    #expect(Array(woff[4..<8]) == Array(font[0..<4]))
    #expect(number(8) == woff.count)
    let count = Int(woff[12]) << 8 | Int(woff[13])
    #expect(count == Int(font[4]) << 8 | Int(font[5]))
    var end = 44 + 20 * count
    var whole = 12 + 16 * count
    for index in 0..<count {
      let place = 44 + 20 * index
      #expect(number(place + 4) == end, "the tables follow one another")
      #expect(number(place + 8) <= number(place + 12))
      end += (number(place + 8) + 3) / 4 * 4
      whole += (number(place + 12) + 3) / 4 * 4
    }
    #expect(end == woff.count)
    #expect(number(16) == whole)
    for length in [0, 11, 12, 40, font.count / 2] { #expect(WebFont.woff(Array(font[..<length])) == nil) }
    #expect(WebFont.woff(Array("ttcf".utf8) + [UInt8](repeating: 0, count: 100)) == nil)
  }

  @Test func `an embedded font has the glyphs in use, their widths and their characters`() throws {
    let fonts = try FontBook()
    let face = FaceIndex(TextStyle(.serif, size: 10))
    var glyphs = GlyphTexts()
    let ids = fonts.shape("Ab", TextStyle(.serif, size: 10)).runs[0].glyphs
    for glyph in ids { glyphs.insert(glyph.id, text: nil) }
    let font = try fonts.embedded(face, glyphs)
    #expect(font.name.count > 7 && font.name.dropFirst(6).hasPrefix("+TeXGyrePagella"))
    #expect(font.name.prefix(6).allSatisfy { ("A"..."Z").contains($0) })
    #expect(font.widths.map(\.glyph) == ids.map { Int($0.id) }.sorted())
    for glyph in ids {
      let width = try #require(font.widths.first { $0.glyph == Int(glyph.id) }).width
      #expect(abs(width - fonts.faces[face.number].advance(of: glyph.id) * 1000) < 0.01)
    }
    let map = String(decoding: font.unicodeMap, as: UTF8.self)
    #expect(map.contains("> <0041>") && map.contains("> <0062>"))
    guard case .compact(let program) = font.program else { return #expect(Bool(false), "Pagella is a CFF font") }
    #expect(!program.isEmpty)
    var more = glyphs
    more.insert(fonts.shape("c", TextStyle(.serif, size: 10)).runs[0].glyphs[0].id, text: nil)
    #expect(try fonts.embedded(face, more).name.prefix(6) != font.name.prefix(6))
  }
}
