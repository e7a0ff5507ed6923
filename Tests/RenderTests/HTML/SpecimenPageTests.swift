import Foundation
import Render
import Testing

struct SpecimenPageTests {
  @Test func `the specimen has no mistakes`() throws {
    let (_, diagnostics) = try Specimen.document()
    #expect(diagnostics.isEmpty, "\(DiagnosticFormatter(sources: []).text(diagnostics))")
  }

  @Test func `the specimen's page is the golden one`() throws {
    let (document, _) = try Specimen.document()
    try TestFolder.expect(try HTMLWriter.write(document), equals: "Goldens/html/specimen.html")
  }
}
