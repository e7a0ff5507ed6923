internal import CMarkdown
internal import CQPDF
import Canvas

/// The versions of the libraries that the bytes of a report depend on.
package enum RenderingLibraries {
  /// Name and version, in alphabetical order of the names.
  package static var versions: [(name: String, version: String)] {
    let own = [
      ("cmark-gfm", String(cString: cmark_version_string())), ("qpdf", String(cString: qpdf_get_qpdf_version())),
    ]
    return (LibraryVersions.all + own).sorted { $0.0.lowercased() < $1.0.lowercased() }
  }
}
