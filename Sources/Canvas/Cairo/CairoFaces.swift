internal import CCairo

/// The faces of a font book for Cairo, opened on first use.
final class CairoFaces {
  private var faces: [Int: OpaquePointer] = [:]

  deinit {
    for number in faces.keys.sorted() { cairo_font_face_destroy(faces[number]) }
  }

  /// The face with that number, without hinting.
  func face(_ index: FaceIndex) throws(CairoError) -> OpaquePointer {
    if let known = faces[index.number] { return known }
    guard let file = FreeTypeFace(path: FontFile.all[index.number].path),
      let face = cairo_ft_font_face_create_for_ft_face(file.face, Int32(FT_LOAD_NO_HINTING))
    else { throw CairoError(CAIRO_STATUS_FILE_NOT_FOUND) }
    faces[index.number] = face
    try CairoError.check(cairo_font_face_status(face))
    // Cairo's cache keeps a face beyond our reference, and closes the file when it releases the face.
    let owner = Unmanaged.passRetained(file)
    let status = cairo_font_face_set_user_data(face, file.key, owner.toOpaque()) { pointer in
      Unmanaged<FreeTypeFace>.fromOpaque(pointer!).release()
    }
    if status != CAIRO_STATUS_SUCCESS { owner.release() }
    try CairoError.check(status)
    return face
  }
}

/// A font file open in a FreeType library of its own, so that no thread shares one.
private final class FreeTypeFace {
  let face: FT_Face
  private let library: FT_Library
  /// Cairo identifies user data by the address of a key.
  let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)

  init?(path: String) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var face: FT_Face?
    guard FT_New_Face(library, path, 0, &face) == 0, let face else {
      FT_Done_FreeType(library)
      return nil
    }
    self.library = library
    self.face = face
    key.initialize(to: cairo_user_data_key_t())
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
    key.deallocate()
  }
}
