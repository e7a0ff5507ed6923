import Foundation
import ReportTestSupport
import TestSupport
import Testing

@testable import Report

/// `make report PROFILE=csaw`: the project's own chapters over files in the course's layout.
@Suite("The course's profile")
struct CourseProfileTests {
  @Test("builds, without the parts on the embedded lab, and tells which claims were not checked")
  func builds() throws {
    let project = try CourseProject(of: CourseMaterial.packageFolder)
    #expect(try project.check(profile: "csaw") == "")
    let built = try project.build(profile: "csaw")
    #expect(
      built.unchecked
        == "3 claims not checked, because the published figures are of 12,830 images, data/bd/bd_test.h5 has 120\n")

    let page = String(decoding: built.files["report.html"] ?? Data(), as: UTF8.self)
    let text = Self.words(of: page)
    let hidden = [
      "draws them from a seed", "draws the images", "channels are decoys", "150 identities",
      "All attacks use one trigger", "YouTube",
    ]
    for words in hidden {
      #expect(!text.contains(words), "`\(words)` is of the embedded lab, or of the course's images")
    }
    for name in ["pruning-aware", "fig-networks", "fig-matrix", "tbl-matrix"] { #expect(!page.contains(name)) }
    for words in ["knows 1283 identities", "make report PROFILE=csaw", "The network and the images are files"] {
      #expect(text.contains(words), "`\(words)` is missing")
    }
    let record = String(decoding: built.files["results.json"] ?? Data(), as: UTF8.self)
    #expect(record.contains("\"profile\" : \"csaw\"") && !record.contains("pruning-aware"))
    #expect(built.files["report.pdf"]?.starts(with: Data("%PDF-".utf8)) == true)
  }

  @Test("the embedded lab's chapters have the parts that the course's have not")
  func embedded() throws {
    let package = try ProjectFolder(path: CourseMaterial.packageFolder.path)
    let ids = ["csaw", nil].map { profile in
      Set(
        ReportSources.read(package, profile: profile, overrides: []).sources?.chapters
          .flatMap(\.directives).compactMap(\.id?.text) ?? [])
    }
    #expect(ids[1].subtracting(ids[0]) == ["matrix", "seeds"])
    #expect(
      ids[0].subtracting(ids[1]) == [
        "auditGoodnet", "auditRepaired", "finepruned", "finetuned", "published", "repairs",
      ])
  }

  /// A page's text behind its style, without tags, with one blank for every run of white space.
  private static func words(of page: String) -> String {
    let body = page.components(separatedBy: "</style>").last ?? page
    return body.replacing(/<[^>]*>/, with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
