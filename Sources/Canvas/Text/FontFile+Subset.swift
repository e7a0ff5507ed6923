internal import CCairo

extension FontFile {
  /// An OpenType subset with the glyphs of `scalars`, without hints; the same bytes for the same characters and version of
  /// HarfBuzz.
  ///
  /// It keeps kerning, ligatures, marks, figure styles and the MATH table, and drops the font's other features.
  ///
  /// - Throws: `FontError.missing` or `.unreadable`.
  package func subset(keeping scalars: some Sequence<Unicode.Scalar>) throws(FontError) -> [UInt8] {
    guard let blob = hb_blob_create_from_file_or_fail(path) else { throw .missing(self) }
    defer { hb_blob_destroy(blob) }
    guard let face = hb_face_create(blob, 0), let input = hb_subset_input_create_or_fail() else {
      throw .unreadable(self)
    }
    defer {
      hb_face_destroy(face)
      hb_subset_input_destroy(input)
    }
    let characters = hb_subset_input_unicode_set(input)
    for scalar in scalars { hb_set_add(characters, scalar.value) }
    let features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
    hb_set_clear(features)
    for name in ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "pnum", "tnum", "ssty"] {
      hb_set_add(features, hb_tag_from_string(name, 4))
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
    guard let subset = hb_subset_or_fail(face, input) else { throw .unreadable(self) }
    defer { hb_face_destroy(subset) }
    guard let bytes = hb_face_reference_blob(subset) else { throw .unreadable(self) }
    defer { hb_blob_destroy(bytes) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(bytes, &length), length > 0 else { throw .unreadable(self) }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(length)))
    }
  }

  /// The characters among `scalars` that the font has.
  package func characters(among scalars: Set<Unicode.Scalar>) throws(FontError) -> Set<Unicode.Scalar> {
    guard let blob = hb_blob_create_from_file_or_fail(path) else { throw .missing(self) }
    defer { hb_blob_destroy(blob) }
    guard let face = hb_face_create(blob, 0), let known = hb_set_create() else { throw .unreadable(self) }
    defer {
      hb_face_destroy(face)
      hb_set_destroy(known)
    }
    hb_face_collect_unicodes(face, known)
    return scalars.filter { hb_set_has(known, $0.value) != 0 }
  }
}
