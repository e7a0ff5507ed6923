import Testing

@testable import Grade
@testable import Verify

@Suite("Likeness")
struct LikenessTests {
  private static func report(_ student: String, _ texts: [String], numbers: [String] = []) -> Assessment {
    var assessment = Assessment(student: student, verdict: .reproduced, remark: "")
    assessment.prose = texts.enumerated().map { .init(file: "chapters/01.md", line: 2 * $0 + 1, text: $1) }
    assessment.typed = numbers.map {
      .init(place: "chapters/01.md:1", number: $0, context: "", kind: TypedNumbers.Kind.unexplained.rawValue)
    }
    return assessment
  }

  private static let own =
    "We prune the channels of the last convolution one by one, the least active first, and stop where accuracy falls."
  private static let other =
    "A backdoor is a second task that a network has learnt beside the first, and it shows itself only to a trigger."
  private static let template =
    "In this exercise you are given a network and four sets of images, and you repair it and say what it cost you."

  @Test("is found between texts that share words in a row, whatever their case and marks, with both passages")
  func found() throws {
    let copied = Self.own.uppercased().replacing(",", with: ";")
    let all = Likeness.all(
      [
        Self.report("ada", [Self.other, Self.own]), Self.report("ben", [copied]),
        Self.report("cem", [Self.other + "!"]),
      ],
      template: [])
    #expect(all.map { [$0.first, $0.second] } == [["ada", "ben"], ["ada", "cem"]])
    let pair = try #require(all.first?.passages.first)
    #expect(pair.first.line == 3 && pair.second.text == copied && pair.words == 20)
    #expect(all.first?.share == 1)
  }

  @Test("is not what the assignment's own text has")
  func template() {
    let reports = ["ada", "ben"].map { Self.report($0, [Self.template]) }
    #expect(Likeness.all(reports, template: []).count == 1)
    #expect(Likeness.all(reports, template: [.init(file: "x.md", line: 1, text: Self.template)]).isEmpty)
  }

  @Test("is two typed numbers or more that both have")
  func numbers() {
    let all = Likeness.all(
      [
        Self.report("ada", [Self.own], numbers: ["31.4%", "27.1%"]),
        Self.report("ben", [], numbers: ["27.1%", "31.4%"]),
        Self.report("cem", [], numbers: ["31.4%"]),
      ], template: [])
    #expect(all.map(\.numbers) == [["27.1%", "31.4%"]])
  }

  @Test("never says more than likeness")
  func words() {
    let all = Likeness.all(["ada", "ben"].map { Self.report($0, [Self.own]) }, template: [])
    let page = GradesPage(title: "T", assessments: [], folders: [], likenesses: all).html
    #expect(page.contains("Likeness") && !page.lowercased().contains("plagiari"))
  }

  @Test("fingerprints of a text that shares nine words in a row with another are shared")
  func guarantee() {
    let words = (0..<200).map { "w\($0)" }
    for start in [0, 17, 100, 191] {
      let stretch = words[start..<start + 9].joined(separator: " ")
      let alone = Fingerprints([.init(file: "", line: 1, text: "before it \(stretch) behind it")])
      let whole = Fingerprints([.init(file: "", line: 1, text: words.joined(separator: " "))])
      #expect(alone.places.keys.contains { whole.places[$0] != nil }, "\(start)")
    }
  }
}
