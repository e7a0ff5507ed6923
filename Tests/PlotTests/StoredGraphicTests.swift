import Canvas
import Foundation
import Plot
import TestSupport
import Testing

@Suite struct StoredGraphicTests {
  private func json(_ graphic: any Graphic) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(StoredGraphic(graphic))
  }

  private func svg(_ graphic: any Graphic) throws -> String {
    try graphic.drawing(measure: TextExtent.simple).svg(
      SVGOptions(label: "fig-a", alternative: graphic.alternative))
  }

  @Test(arguments: Specimens.all)
  func `a figure from a file is the figure, and draws the same bytes`(specimen: Specimens.Specimen) throws {
    let data = try json(specimen.graphic)
    let read = try JSONDecoder().decode(StoredGraphic.self, from: data)
    #expect(read == StoredGraphic(specimen.graphic))
    #expect(try json(read.graphic) == data)
    let isSame = try svg(read.graphic) == svg(specimen.graphic)
    #expect(isSame)
    #expect(read.graphic.data == specimen.graphic.data)
  }

  @Test func `each sort of figure has a name of its own that never changes`() throws {
    let kinds = try Specimens.all.map { specimen in
      let object = try JSONSerialization.jsonObject(with: json(specimen.graphic)) as? [String: Any]
      return try #require(object?["kind"] as? String)
    }
    #expect(
      Set(kinds) == [
        "activations", "architecture", "bars", "confusion", "maps", "matrix-plane", "orders", "outcomes", "samples",
        "sweep",
        "tradeoff",
        "training",
      ])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(StoredGraphic.self, from: Data("{\"kind\":\"pie\",\"width\":440}".utf8))
    }
  }

  @Test func `what contradicts itself is refused when it is read, with the reason`() throws {
    let chart = ActivationChart(activations: [1, 2, 3], others: [1])
    let data = try json(chart)
    do {
      _ = try JSONDecoder().decode(StoredGraphic.self, from: data)
      Issue.record("3 activations and 1 other were read")
    } catch DecodingError.dataCorrupted(let context) {
      #expect(context.underlyingError as? PlotError == .lengths("activations", 3, "others", 1))
    }
  }

  @Test func `counts that no figure can have are refused`() {
    let curve = Curve("A", role: .accuracy, points: [StepTally(step: 7, count: 1, of: 1)])
    let hostile: [any Graphic] = [
      SweepChart(channels: .max, panels: [.init(curves: [curve])]),
      SweepChart(channels: 6, panels: [.init(curves: [curve])]),
      SweepChart(channels: 7, panels: [.init(curves: [curve])], columns: 0),
      SweepChart(channels: 7, panels: [.init(curves: [curve], thresholds: [.init("X", step: .min)])]),
      SweepChart(channels: 7, panels: [.init(curves: [curve])], width: .nan),
      SweepChart(channels: 7, panels: [.init(curves: [curve])], plotHeight: .infinity),
      OutcomeShares(
        channels: 0, panels: [.init(parts: [.init("a", .right, counts: [.max]), .init("b", .other, counts: [.max])])]),
      TrainingCurve(panels: [.init(measures: [.init("a", values: [1])])], firstEpoch: .max),
      TrainingCurve(panels: [.init(measures: [.init("a", values: [1e199])])]),
      ChannelMaps(panels: [.init(title: "a", maps: [[]])], rows: .max, columns: 2, channels: [0]),
      ConfusionBars(answers: [.init("0", count: .max)], total: .max),
      ConfusionBars(answers: Array(repeating: .init("0", count: 1), count: 100_000), total: 1),
      ArchitectureDiagram(nodes: [.init(String(repeating: "a", count: 100_000))], edges: []),
      SampleGrid(rows: [.init([.init(RasterImage(width: 0, height: 0, rgba: []))])]),
    ]
    for graphic in hostile {
      #expect(throws: PlotError.self, "\(graphic)") { try graphic.check() }
      #expect(throws: PlotError.self, "\(graphic)") { try graphic.drawing(measure: TextExtent.simple) }
    }
  }

  /// Whatever a file says is refused or drawn: one leaf, list or object at a time is replaced.
  @Test(arguments: Specimens.all)
  func `no change of a file trips what reads and draws it`(specimen: Specimens.Specimen) throws {
    var random = SplitMix(seed: 4242)
    let object = try JSONSerialization.jsonObject(with: json(specimen.graphic))
    let places = Change.places(in: object)
    var (drawn, refused) = (0, 0)
    for _ in 0..<150 {
      let place = places[Int.random(in: 0..<places.count, using: &random)]
      let changed = Change.random(object, at: place[...], &random)
      let data = try JSONSerialization.data(withJSONObject: changed)
      guard let read = try? JSONDecoder().decode(StoredGraphic.self, from: data) else {
        refused += 1
        continue
      }
      drawn += 1
      _ = (read.graphic.alternative, read.graphic.data.csv)
      // What passed the check may still be too narrow, or an empty panel.
      do {
        _ = try svg(read.graphic)
        _ = try read.graphic.narrowDrawing(measure: TextExtent.simple)
      } catch is PlotError {}
    }
    #expect(drawn > 0 && refused > 0, "\(drawn) drawn, \(refused) refused")
  }
}

/// Changes of a JSON value at one place.
private enum Change {
  enum Step: Sendable {
    case key(String)
    case index(Int)
  }

  /// The ways to every value inside, itself left out; objects' keys in order.
  static func places(in value: Any) -> [[Step]] {
    var inner: [(Step, Any)] = []
    if let object = value as? [String: Any] {
      inner = object.keys.sorted().map { (.key($0), object[$0]!) }
    } else if let list = value as? [Any] {
      inner = list.enumerated().map { (.index($0.offset), $0.element) }
    }
    return inner.flatMap { step, value in [[step]] + places(in: value).map { [step] + $0 } }
  }

  static func random(_ value: Any, at place: ArraySlice<Step>, _ random: inout SplitMix) -> Any {
    guard let step = place.first else { return replacement(value, &random) }
    switch step {
    case .key(let key):
      guard var object = value as? [String: Any], let inner = object[key] else {
        preconditionFailure("there is no \(key) in \(value)")
      }
      object[key] = Change.random(inner, at: place.dropFirst(), &random)
      return object
    case .index(let index):
      guard var list = value as? [Any] else { preconditionFailure("\(value) is no list") }
      list[index] = Change.random(list[index], at: place.dropFirst(), &random)
      return list
    }
  }

  private static func replacement(_ value: Any, _ random: inout SplitMix) -> Any {
    switch value {
    case let list as [Any]:
      let choices: [[Any]] = [[], Array(list.dropLast()), list + list, Array(list.reversed())]
      return choices.randomElement(using: &random)!
    case is [String: Any]: return NSNull()
    case is String:
      return ["", String(repeating: "x", count: 400), String(repeating: "x y ", count: 200), "\u{0}"].randomElement(
        using: &random)!
    default:
      let numbers: [Any] = [0, 1, -1, 0.5, 65_536, 65_537, Int.max, Int.min, 1e9, 1e199, -1e199, 1e300, NSNull()]
      return numbers.randomElement(using: &random)!
    }
  }
}
