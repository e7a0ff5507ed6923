/// A line of text as glyphs at fixed places, in points from the start of its baseline, y down.
package struct ShapedText: Equatable, Sendable {
  /// A glyph with its place.
  package struct Glyph: Equatable, Sendable {
    /// The glyph's index in its font file.
    package var id: UInt32
    package var x: Double
    package var y: Double
    /// The advance.
    package var advance: Double
    /// Byte offset of its characters in the run's text; glyphs of one cluster share it.
    package var cluster: Int

    package init(id: UInt32, x: Double, y: Double, advance: Double, cluster: Int) {
      self.id = id
      self.x = x
      self.y = y
      self.advance = advance
      self.cluster = cluster
    }
  }

  /// Glyphs of one face.
  package struct Run: Equatable, Sendable {
    package var face: FaceIndex
    /// Points.
    package var size: Double
    package var glyphs: [Glyph]
    /// The characters that the glyphs stand for, which copying gives.
    package var text: String

    /// Glyphs of one face; clusters ascend.
    package init(face: FaceIndex, size: Double, glyphs: [Glyph], text: String) {
      self.face = face
      self.size = size
      self.glyphs = glyphs
      self.text = text
    }
  }

  package var runs: [Run]
  /// The extent, by the first face.
  package var extent: TextExtent

  package init(runs: [Run], extent: TextExtent) {
    self.runs = runs
    self.extent = extent
  }
}

/// Alternative letterforms.
package enum TextVariant: Hashable, Sendable {
  case normal
  /// Small capitals in place of lower case letters.
  case smallCapitals
  /// Superior figures.
  case superior
}
