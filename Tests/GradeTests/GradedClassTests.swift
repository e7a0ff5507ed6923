import Foundation
import Testing

@testable import Base
@testable import Grade
@testable import Verify

@Suite("A graded class")
struct GradedClassTests {
  @Test("has the right verdict and points for each, whatever its neighbours do, and the same table a second time")
  func graded() throws {
    let made = try TinyClass()
    let (csv, found, _) = try made.grade { $0.seconds = 4 }
    let rows = found.map {
      "\($0.student) \($0.verdict.rawValue) \(pointsText($0.points)) \($0.unexplained) \($0.networkIs)"
    }
    #expect(
      rows == [
        "ada reproduced 9 0 assigned", "ben reproduced 8 1 assigned", "cem differs 5 0 assigned", "crash failed 0 0 ",
        "empty not a report 0 0 ", "eva reproduced 9 0 assigned", "fay reproduced 9 0 assigned",
        "gil differs 5 0 another", "guy differs 1 0 another", "hal over budget 1 0 assigned", "hang over budget 0 0 ",
        "pipe not a report 0 0 ", "word not a report 0 0 ",
      ], "\(csv)")
    #expect(found.allSatisfy { $0.of == 12 })
    #expect(csv.contains("gil,differs,5,12,0,another,\"reproduced, but with another network than the one assigned\""))
    #expect(csv.contains("guy,differs,1,12,0,another,\"about another network than the one assigned, which is not here"))
    #expect(csv.contains("word,not a report,0,12,0,,\"not made by LabReport, or changed since: "))
    #expect(csv.contains("hal,over budget,1,12,0,assigned,"))

    let page = try String(contentsOf: made.grades.appending(path: "index.html"), encoding: .utf8)
    #expect(page.contains("<summary>eva and fay: 100 % of the"), "the two that are alike")
    #expect(!page.contains("<summary>ada and ben"), "the assignment's own text is no likeness")
    #expect(page.contains("<b>45</b>, typed and unexplained"))
    for name in ["verdict.txt", "verdict.html", "verdict.json", "results.json"] {
      #expect(FileManager.default.fileExists(atPath: made.grades.appending(path: "students/ada/\(name)").path))
    }
    // Experiments of all reports on the assigned network are the same.
    let results = made.grades.appending(path: ".labreport/results").path
    #expect(try FileManager.default.subpathsOfDirectory(atPath: results).count <= 6)
    #expect(!FileManager.default.fileExists(atPath: made.grades.appending(path: ".labreport/work").path))

    let (again, _, kept) = try made.grade { $0.seconds = 4 }
    #expect(again == csv && kept == found.count)
  }
}
