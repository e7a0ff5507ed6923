@testable import Base
import Foundation
import Lab
import TestSupport
import Testing

@Suite("Published figures")
struct PublishedTests {
  @Test("the first drops of 2, 4, 10 and 30 points are the published repaired networks")
  func repaired() throws {
    let rows: [(points: Int, pruned: Int, validation: [String], test: [String], goodNet: [String])] = [
      (2, 45, ["95.756", "100.000"], ["95.900", "100.000"], ["95.744", "100.000"]),
      (4, 48, ["92.093", "99.991"], ["92.292", "99.984"], ["92.128", "99.984"]),
      (10, 52, ["84.438", "77.016"], ["84.544", "77.210"], ["84.334", "77.210"]),
      (30, 54, ["54.863", "6.954"], ["54.762", "6.960"], ["54.677", "6.960"]),
    ]
    for row in rows {
      let step = try #require(Published.curve.repaired(at: Drop(points: row.points)))
      #expect(step.pruned == row.pruned)
      let sets = step.network
      #expect(
        [sets.validation?.accuracy, sets.poisonedValidation?.attackSuccess].map { $0?.percentText(digits: 3) }
          == row.validation)
      #expect(
        [sets.test?.accuracy, sets.poisonedTest?.attackSuccess].map { $0?.percentText(digits: 3) } == row.test)
      let goodNet = Published.goodNet[step.pruned]
      #expect(
        [goodNet.correct, goodNet.target].map { Rate($0, of: Published.testImages).percentText(digits: 3) }
          == row.goodNet)
    }
  }

  @Test("every table has a row for each step or channel, and every channel comes once")
  func shapes() {
    for curve in [Published.curve, Published.conv3Curve] {
      #expect(curve.steps.count == 61)
      #expect(curve.channels.sorted() == Array(0..<60))
    }
    #expect(Published.goodNet.count == 61)
    #expect(Published.activations.count == 60)
    #expect(Published.activations.allSatisfy { $0.count == 3 })
  }

  @Test("the ranking follows from the activations, ties by index")
  func ranking() {
    let activations = Published.curve.activations
    let ranked = (0..<60).sorted { (activations[$0], $0) < (activations[$1], $1) }
    #expect(ranked == Published.curve.channels)
  }

  @Test(
    "the tables are those of the course's material",
    .enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
  func source() throws {
    let text = try String(contentsOfFile: CourseMaterial.path("published/pruned_network_curve.csv"), encoding: .utf8)
    #expect(Published.curve.csv == text)
    let activations = try String(
      contentsOfFile: CourseMaterial.path("published/mean_activation_pool3.csv"), encoding: .utf8)
    for (line, row) in zip(activations.split(separator: "\n").dropFirst(), Published.activations) {
      #expect(line.split(separator: ",")[1...3].map { Double($0) } == row)
    }
    let goodNet = try String(contentsOfFile: CourseMaterial.path("published/goodnet_curve.csv"), encoding: .utf8)
    for (line, row) in zip(goodNet.split(separator: "\n").dropFirst(), Published.goodNet) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[2] == "\(row.correct)")
      #expect(cells[4] == "\(row.target)")
    }
  }
}
