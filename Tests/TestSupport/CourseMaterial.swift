package import Foundation

/// The course's test material, which lies beside the checkout and never in it.
///
/// Where it is absent, tests that need it are skipped with a printed reason:
/// `@Test(.enabled(if: CourseMaterial.isPresent, "…"))`.
package enum CourseMaterial {
  /// The folder `shared/csaw` beside the checkout, or the one that `LABREPORT_COURSE_MATERIAL` names.
  package static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["LABREPORT_COURSE_MATERIAL"] {
      return URL(fileURLWithPath: path)
    }
    return packageFolder.deletingLastPathComponent().appending(path: "shared/csaw")
  }()

  /// Whether the folder is there.
  package static let isPresent: Bool = FileManager.default.fileExists(atPath: folder.path)

  /// The printed reason of a skipped test.
  package static let absence: String = "the course's test material is not beside this checkout"

  /// The path of a file in the folder.
  package static func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The root of this package.
  package static let packageFolder: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
