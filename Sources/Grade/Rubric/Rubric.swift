import Base
package import Render

/// What an assignment gives points for, as `rubric.yml` says it.
package struct Rubric: Sendable {
  package var items: [Item]

  /// One line of the rubric.
  package struct Item: Sendable {
    package var name: String
    package var points: Double
    package var test: Test
  }

  /// What has to be so for the points.
  package enum Test: Sendable {
    /// The report is reproduced.
    case reproduced
    /// A claim about the results, as chapters write it, holds on those that came out here.
    case holds(Claim)
    /// A figure, a table, a section … of this label is there.
    case shows(String)
    /// A directive of this name is there.
    case directive(String)
    /// A work of the bibliography is cited.
    case cites(String)
    /// At most so many typed numbers that no result explains, near ones among them.
    case typed(Int)
    /// At most so many pages.
    case pages(Int)
    /// A network that was handed in beside the report, on the assignment's images.
    case repaired(Repaired)
    /// A person gives the points.
    case person
  }

  /// What a repaired network has to reach on the assignment's test images.
  package struct Repaired: Sendable {
    /// The file's name beside the report.
    package var file: String
    /// Clean accuracy, 0 … 1, at least.
    package var accuracy: Double
    /// Attack success, 0 … 1, at most.
    package var attack: Double
  }

  package init(items: [Item]) { self.items = items }

  /// Without a `rubric.yml` there are verdicts, and nothing else.
  package static let none = Rubric(items: [])

  /// The points of all items.
  package var total: Double { items.reduce(0) { $0 + $1.points } }

  /// The name of its file in an assignment's folder.
  package static let file = "rubric.yml"
}

/// Points as text: whole ones without a point.
package func pointsText(_ points: Double) -> String {
  points == points.rounded() && points.magnitude < 1e9 ? "\(Int(points))" : NumberText.decimal(points, 2)
}
