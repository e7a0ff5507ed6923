/// A line of text as glyphs at fixed places, in points from the start of its base line, y down.
public struct ShapedText: Equatable, Sendable {
  /// A glyph with its place.
  public struct Glyph: Equatable, Sendable {
    /// The glyph's index in its font file.
    public var id: UInt32
    public var x: Double
    public var y: Double
    /// How far the pen moves behind it.
    public var advance: Double
    /// Bytes of the run's text before the characters that it stands for; glyphs of one cluster share it.
    public var cluster: Int

    public init(id: UInt32, x: Double, y: Double, advance: Double, cluster: Int) {
      self.id = id
      self.x = x
      self.y = y
      self.advance = advance
      self.cluster = cluster
    }
  }

  /// Glyphs of one face.
  public struct Run: Equatable, Sendable {
    public var face: FaceIndex
    /// Points.
    public var size: Double
    public var glyphs: [Glyph]
    /// The characters that the glyphs stand for, which is what is copied.
    public var text: String

    /// Glyphs of one face; clusters ascend.
    public init(face: FaceIndex, size: Double, glyphs: [Glyph], text: String) {
      self.face = face
      self.size = size
      self.glyphs = glyphs
      self.text = text
    }
  }

  public var runs: [Run]
  /// The room that it takes, by its first face.
  public var extent: TextExtent

  public init(runs: [Run], extent: TextExtent) {
    self.runs = runs
    self.extent = extent
  }
}

/// Letterforms beside the ordinary ones.
public enum TextVariant: Hashable, Sendable {
  case normal
  /// Small capitals in place of lower case letters.
  case smallCapitals
  /// Raised figures.
  case superior
}
