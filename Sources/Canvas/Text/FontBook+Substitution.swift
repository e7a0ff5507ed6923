extension FontBook {
  /// A run of text for one face; nil where no face has its characters.
  struct Piece {
    var face: FaceIndex?
    var text: String
  }

  /// The text split where the face changes because the requested one lacks a character.
  func pieces(of text: String, in face: FaceIndex) -> [Piece] {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 >= 0x20 }) { return text.isEmpty ? [] : [Piece(face: face, text: text)] }
    var pieces: [Piece] = []
    for character in text {
      let found = faceIndex(for: character, wanted: face)
      if let last = pieces.indices.last, pieces[last].face == found {
        pieces[last].text.append(character)
      } else {
        pieces.append(Piece(face: found, text: String(character)))
      }
    }
    return pieces
  }

  /// The first face with every character of a cluster, or else with its first.
  private func faceIndex(for character: Character, wanted: FaceIndex) -> FaceIndex? {
    let candidates = [wanted] + wanted.substitutes
    let scalars = character.unicodeScalars
    if let whole = candidates.first(where: { index in scalars.allSatisfy(faces[index.number].covers) }) {
      return whole
    }
    return nil
  }
}

extension UTF8 {
  /// The number of bytes of a character.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
