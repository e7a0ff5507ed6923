extension String {
  /// The text without control characters and without marks that turn the direction of writing, which a terminal would
  /// obey; tabs stay, and line feeds where they are wanted.
  package func printable(keepingLines: Bool = false) -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          if scalar == "\t" || keepingLines && scalar == "\n" { return scalar }
          let isControl = scalar.properties.generalCategory == .control
          let isTurn = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          return isControl || isTurn ? "\u{FFFD}" : scalar
        }))
  }
}
