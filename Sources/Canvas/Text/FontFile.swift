/// A font file and the Debian package that provides it.
package struct FontFile: Hashable, Sendable {
  /// An absolute path.
  package let path: String
  /// The package to install where the file is absent.
  package let package: String
}

extension FontFile {
  /// The files that reports are set in; the index is the face's number.
  ///
  /// TeX Gyre Pagella and its mathematics, Inter for figures and heads, JetBrains Mono for code; DejaVu Sans for
  /// characters that these lack.
  package static let all: [FontFile] =
    ["regular", "bold", "italic", "bolditalic"].map {
      FontFile(path: texGyre + "tex-gyre/texgyrepagella-\($0).otf", package: "fonts-texgyre")
    }
    + ["Regular", "SemiBold", "Italic", "SemiBoldItalic"].map {
      FontFile(path: "/usr/share/fonts/opentype/inter/Inter-\($0).otf", package: "fonts-inter")
    }
    + ["Regular", "Bold", "Italic", "BoldItalic"].map {
      FontFile(
        path: "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-\($0).ttf", package: "fonts-jetbrains-mono")
    }
    + [FontFile(path: texGyre + "tex-gyre-math/texgyrepagella-math.otf", package: "fonts-texgyre-math")]
    + ["", "-Bold"].map {
      FontFile(path: "/usr/share/fonts/truetype/dejavu/DejaVuSans\($0).ttf", package: "fonts-dejavu-core")
    }

  private static let texGyre = "/usr/share/texmf/fonts/opentype/public/"
}

/// The number of a face: its index in `FontFile.all`.
package struct FaceIndex: Hashable, Sendable, Comparable {
  package let number: Int

  init(_ number: Int) { self.number = number }

  /// The face of a style.
  package init(_ style: TextStyle) {
    let cut = (style.bold ? 1 : 0) + (style.italic ? 2 : 0)
    switch style.face {
    case .serif: number = cut
    case .sans: number = 4 + cut
    case .mono: number = 8 + cut
    case .math: number = 12
    }
  }

  /// The mathematics face.
  package static let math = FaceIndex(12)

  /// The faces that are tried where this one lacks a character.
  var substitutes: [FaceIndex] {
    let isBold = number < 12 && number % 2 == 1
    return [FaceIndex(isBold ? 14 : 13), FaceIndex(13), .math].filter { $0 != self }
  }

  /// Whether it is monospaced, so that it has no ligatures.
  var isMonospaced: Bool { (8..<12).contains(number) }

  /// By number.
  package static func < (left: FaceIndex, right: FaceIndex) -> Bool { left.number < right.number }
}

/// Why the fonts can't be used.
package enum FontError: Error, Equatable, Sendable, CustomStringConvertible {
  case missing(FontFile)
  case unreadable(FontFile)

  /// A sentence with what to do.
  package var description: String {
    switch self {
    case .missing(let file): "no font at \(file.path): install the Debian package \(file.package)"
    case .unreadable(let file):
      "\(file.path) is no font that can be read: install the Debian package \(file.package) again"
    }
  }
}
