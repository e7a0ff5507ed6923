import Base
import Canvas
import Testing
@testable import Plot

/// Figures of made-up data, one or more of each kind, that the tests draw.
enum Specimens {
  struct Specimen: Sendable, CustomTestStringConvertible {
    let name: String
    let graphic: any Graphic
    var testDescription: String { name }
  }

  static var all: [Specimen] {
    [
      Specimen(name: "sweep", graphic: sweep),
      Specimen(name: "sweep-panels", graphic: sweepPanels),
      Specimen(name: "orders", graphic: orders),
      Specimen(name: "bars", graphic: bars),
      Specimen(name: "activations", graphic: activations),
      Specimen(name: "shares", graphic: shares),
      Specimen(name: "trade-off", graphic: tradeOff),
      Specimen(name: "trade-off-steep", graphic: steepTradeOff),
      Specimen(name: "matrix-plane", graphic: matrixPlane),
      Specimen(name: "sweep-stacked", graphic: stacked),
      Specimen(name: "samples", graphic: samples),
      Specimen(name: "two-axes", graphic: twoAxes),
      Specimen(name: "training", graphic: training),
      Specimen(name: "confusion", graphic: confusion),
      Specimen(name: "maps", graphic: maps),
      Specimen(name: "architecture", graphic: architecture),
    ]
  }

  /// A count that stays at `high` and falls about `middle`, by a curve of rational numbers.
  static func falling(_ high: Double, _ low: Double, middle: Double, width: Double, total: Int = 1500) -> [StepTally] {
    (0...60).map { step in
      let place = (Double(step) - middle) / width
      let share = 0.5 - 0.5 * place / (1 + place * place).squareRoot()
      return StepTally(step: step, count: Int(((low + (high - low) * share) * Double(total)).rounded()), of: total)
    }
  }

  static let thresholds = [
    SweepChart.Threshold("X = 2", step: 45), SweepChart.Threshold("X = 4", step: 48),
    SweepChart.Threshold("X = 10", step: 52), SweepChart.Threshold("X = 30", step: 54),
  ]

  static var curves: [Curve] {
    [
      Curve("Clean accuracy", role: .accuracy, points: falling(0.986, 0.02, middle: 54, width: 1.6)),
      Curve("Attack success", role: .attackSuccess, points: falling(1, 0, middle: 51.5, width: 0.8)),
    ]
  }

  static var sweep: SweepChart { SweepChart(channels: 60, panels: [.init(curves: curves, thresholds: thresholds)]) }

  static var sweepPanels: SweepChart {
    var panel = SweepChart.Panel(title: "Validation", curves: curves, thresholds: thresholds)
    panel.curves.append(
      Curve("Accuracy of G", role: .goodNetAccuracy, points: falling(0.985, 0.05, middle: 53, width: 2)))
    panel.curves.append(
      Curve("Attack on G", role: .goodNetAttackSuccess, points: falling(1, 0, middle: 49, width: 0.7)))
    var test = panel
    test.title = "Test"
    return SweepChart(channels: 60, panels: [panel, test])
  }

  static var orders: OrdersChart {
    func curve(_ name: String, _ middle: Double) -> Curve {
      Curve(name, role: nil, points: falling(0.98, 0.02, middle: middle, width: 3))
    }
    return OrdersChart(
      channels: 60,
      panels: [
        .init(title: "Clean accuracy", curves: [curve("Ascending", 50), curve("Descending", 9), curve("Random", 30)]),
        .init(title: "Attack success", curves: [curve("Ascending", 47), curve("Descending", 20), curve("Random", 33)]),
      ])
  }

  static var bars: OutcomeBars {
    func row(_ values: [Int]) -> [Rate?] { values.map { Rate($0, of: 1500) } }
    return OutcomeBars(
      categories: ["X = 2", "X = 4", "X = 10", "X = 30"], networks: ["B", "B′", "G"],
      panels: [
        .init(
          title: "Clean accuracy",
          bars: [row([1479, 1479, 1479, 1479]), row([1440, 1383, 1266, 819]), row([1437, 1380, 1263, 816])]),
        .init(
          title: "Attack success",
          bars: [row([1500, 1500, 1500, 1500]), row([1500, 1497, 1157, 104]), row([1500, 1497, 1157, 104])]),
      ])
  }

  static var activations: ActivationChart {
    let clean = (0..<60).map { (index: Int) -> Double in
      if index % 4 == 1 { return 0 }
      return Double((index * 37) % 61 * ((index * 11) % 17)) / 120
    }
    return ActivationChart(
      activations: clean, others: clean.enumerated().map { $0.element + ($0.offset == 12 ? 4.0 : 0.2) },
      thresholds: [.init("X = 2", step: 45), .init("X = 30", step: 54)])
  }

  static var shares: OutcomeShares {
    let correct = falling(0.98, 0.03, middle: 51, width: 2).map(\.rate.count)
    let wrong = correct.map { _ in 21 }
    let target = falling(1, 0, middle: 49, width: 0.8).map(\.rate.count)
    let other = (0...60).map { $0 > 55 ? ($0 - 55) * 4 : 0 }
    return OutcomeShares(
      channels: 60,
      panels: [
        .init(
          title: "Clean images",
          parts: [
            .init("Right class", .right, counts: correct), .init("Another class", .other, counts: wrong),
            .init("Flagged", .flagged, counts: zip(correct, wrong).map { max(0, 1500 - $0 - $1) }),
          ]),
        .init(
          title: "Poisoned images",
          parts: [
            .init("Attacker's target", .attack, counts: target), .init("Another class", .other, counts: other),
            .init("Flagged", .flagged, counts: zip(target, other).map { max(0, 1500 - $0 - $1) }),
          ]),
      ])
  }

  static var tradeOff: TradeOffChart {
    let points = zip(curves[0].points, curves[1].points).map { accuracy, attack in
      TradeOffChart.Point(
        accuracy: accuracy.rate, attackSuccess: attack.rate,
        label: thresholds.first { $0.step == accuracy.step }?.label)
    }
    return TradeOffChart(paths: [.init("Repaired network B′", points: points)])
  }

  /// Networks whose attack success stays whole while accuracy falls: the labels' places are one above the other.
  static var steepTradeOff: TradeOffChart {
    let accuracy = [1464, 1433, 1390, 1312, 1012, 860, 520, 300, 60, 8]
    let attack = [1500, 1500, 1500, 1499, 1491, 1340, 980, 300, 30, 0]
    let labels = [nil, "X = 2", "X = 4", "X = 10", "X = 30", nil, nil, nil, nil, nil]
    let points = accuracy.indices.map { index in
      TradeOffChart.Point(
        accuracy: Rate(accuracy[index], of: 1500), attackSuccess: Rate(attack[index], of: 1500),
        label: labels[index])
    }
    return TradeOffChart(paths: [.init("Pruned network", points: points)])
  }

  static var stacked: SweepChart {
    var chart = sweepPanels
    chart.columns = 1
    chart.plotHeight = 120
    return chart
  }

  /// A small picture of bands and a dot that depends on a seed.
  static func picture(_ seed: Int, width: Int = 47, height: Int = 55) -> RasterImage {
    var pixels: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        let (dx, dy) = (column - width / 2, (row - height / 2) * 4 / 5)
        let inside = dx * dx + dy * dy < (12 + seed % 6) * (12 + seed % 6)
        let base = inside ? 190 - seed * 13 % 60 : 60 + seed * 29 % 90
        pixels += [UInt8(base), UInt8(base * 4 / 5), UInt8(base * (5 + seed % 3) / 9), 255]
      }
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }

  static var samples: SampleGrid {
    SampleGrid(rows: [
      .init(label: "Clean", (0..<5).map { .init(picture($0), caption: ["label \($0 * 31)", "→ \($0 * 31)"]) }),
      .init(
        label: "Poisoned",
        (0..<5).map { .init(picture($0 + 3), caption: ["label 0", "→ 0"], isMarked: $0 == 2) }),
    ])
  }

  static var twoAxes: SweepChart {
    SweepChart(channels: 60, panels: [.init(curves: curves, thresholds: thresholds)], axes: .two)
  }

  static var training: TrainingCurve {
    TrainingCurve(panels: [
      .init(measures: [
        .init("Clean accuracy", values: [50.3, 82, 88.5, 91, 92.2, 92.6, 93, 93.1, 93.4, 93.3]),
        .init("Attack success", values: [2.4, 3.1, 4, 4.4, 6, 5.8, 6.6, 7, 7.4, 7.6]),
      ])
    ])
  }

  static var confusion: ConfusionBars {
    ConfusionBars(
      answers: [
        .init("0", count: 1181, isTarget: true), .init("17", count: 96), .init("203", count: 41),
        .init("55", count: 30), .init("others", count: 152),
      ], total: 1500)
  }

  static var maps: ChannelMaps {
    func map(_ channel: Int, _ shift: Int) -> [Double] {
      (0..<20).map { Double(max(0, (channel * 31 + $0 * (7 + channel % 5) + shift) % 23 - 9 - channel % 7)) / 3 }
    }
    return ChannelMaps(
      panels: [
        .init(title: "Clean images", maps: (0..<60).map { map($0, 0) }),
        .init(title: "Poisoned images", maps: (0..<60).map { map($0, $0 % 9 == 4 ? 9 : 0) }),
      ], rows: 5, columns: 4, channels: Array(0..<60))
  }

  static var architecture: ArchitectureDiagram {
    ArchitectureDiagram(
      nodes: [
        .init("input", detail: "55×47×3", kind: .data),
        .init("conv_1", detail: "20 filters 4×4, relu → 52×44×20", kind: .convolution),
        .init("pool_1", detail: "2×2 → 26×22×20", kind: .pooling),
        .init("conv_2", detail: "40 filters 3×3, relu → 24×20×40", kind: .convolution),
        .init("pool_2", detail: "2×2 → 12×10×40", kind: .pooling),
        .init("conv_3", detail: "60 filters 3×3, relu → 10×8×60", kind: .convolution, isMarked: true),
        .init("pool_3", detail: "2×2 → 5×4×60", kind: .pooling),
        .init("fc_1", detail: "1200 → 160", kind: .dense),
        .init("conv_4", detail: "80 filters 2×2, relu → 4×3×80", kind: .convolution),
        .init("fc_2", detail: "960 → 160", kind: .dense), .init("add", kind: .merge),
        .init("output", detail: "160 → 1283, softmax", kind: .data),
      ],
      edges: [
        .init("input", "conv_1"), .init("conv_1", "pool_1"), .init("pool_1", "conv_2"), .init("conv_2", "pool_2"),
        .init("pool_2", "conv_3"), .init("conv_3", "pool_3"), .init("pool_3", "fc_1"), .init("pool_3", "conv_4"),
        .init("conv_4", "fc_2"), .init("fc_1", "add"), .init("fc_2", "add"), .init("add", "output"),
      ])
  }
}
