import Base
import Canvas
import Foundation
import Synchronization

/// The report's fonts, embedded in a page and subset to its characters.
///
/// Subsets are cached, so that a page that changes a little takes no time again.
package final class WebFonts: Sendable {
  private let cache = Mutex(GenerationalCache<Key, String>())

  private struct Key: Hashable {
    var path: String
    var characters: [Unicode.Scalar]
  }

  package init() {}

  /// One face as the style sheet names it.
  private struct Face {
    var family: String
    var weight: String
    var isItalic = false
    var style: TextStyle
    /// A page without any of these characters doesn't need the face.
    var marks: [String] = []
  }

  private static let faces: [Face] = [
    Face(family: "TeX Gyre Pagella", weight: "400", style: TextStyle(.serif, size: 10)),
    Face(family: "TeX Gyre Pagella", weight: "600 700", style: TextStyle(.serif, size: 10, bold: true)),
    Face(
      family: "TeX Gyre Pagella", weight: "400", isItalic: true, style: TextStyle(.serif, size: 10, italic: true)),
    Face(
      family: "TeX Gyre Pagella", weight: "600 700", isItalic: true,
      style: TextStyle(.serif, size: 10, bold: true, italic: true), marks: ["<h4", "<strong><em>", "<em><strong>"]),
    Face(family: "Inter", weight: "400 500", style: TextStyle(.sans, size: 10)),
    Face(family: "Inter", weight: "600 700", style: TextStyle(.sans, size: 10, bold: true)),
    Face(family: "JetBrains Mono", weight: "400", style: TextStyle(.mono, size: 10), marks: ["<code", "lr-mono"]),
    Face(family: "TeX Gyre Pagella Math", weight: "400", style: TextStyle(.math, size: 10), marks: ["<math"]),
  ]

  /// The `@font-face` rules of a page with this body. Throws where a font file is missing.
  func css(for body: String) throws(FontError) -> String {
    cache.withLock { $0.begin() }
    defer { cache.withLock { $0.end() } }
    let page = PageBytes(body)
    let characters = WebFonts.usual.union(page.characters)
    var css = ""
    for face in WebFonts.faces where face.marks.isEmpty || face.marks.contains(where: page.contains) {
      let file = FontFile.all[FaceIndex(face.style).number]
      let wanted = face.style.face == .math ? characters.union(page.italicLetters) : characters
      let known = try file.characters(among: wanted)
      let source = try data(file, known.sorted())
      css +=
        "@font-face{font-family:\"\(face.family)\";font-weight:\(face.weight);"
        + "font-style:\(face.isItalic ? "italic" : "normal");font-display:block;"
        + "src:url(data:font/woff;base64,\(source)) format(\"woff\")}\n"
    }
    return css
  }

  /// Characters that every page may need after the next edit.
  private static let usual: Set<Unicode.Scalar> = Set((0x20...0x7E).compactMap(Unicode.Scalar.init)).union(
    "\u{A0}\u{AD}“”‘’–—…·×±−→≤≥′°§".unicodeScalars)

  private func data(_ file: FontFile, _ characters: [Unicode.Scalar]) throws(FontError) -> String {
    let key = Key(path: file.path, characters: characters)
    if let known = cache.withLock({ $0.find(key) }) { return known }
    guard let woff = WebFont.woff(try file.subset(keeping: characters)) else { throw .unreadable(file) }
    let text = Data(woff).base64EncodedString()
    cache.withLock { $0.insert(text, for: key) }
    return text
  }
}
