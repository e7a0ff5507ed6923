internal import CCairo
internal import CDeflate
internal import CPNG

/// The versions of the drawing libraries, on which the bytes of a report depend.
package enum LibraryVersions {
  /// Name and version, in alphabetical order of the names.
  package static var all: [(name: String, version: String)] {
    [
      ("Cairo", String(cString: cairo_version_string())),
      ("FreeType", freeType),
      ("HarfBuzz", String(cString: hb_version_string())),
      ("libdeflate", LIBDEFLATE_VERSION_STRING),
      ("libpng", String(cString: png_get_libpng_ver(nil))),
      ("zlib", String(cString: zlibVersion())),
    ]
  }

  private static var freeType: String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
