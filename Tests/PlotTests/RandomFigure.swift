import Base
import Plot
import TestSupport

/// Every figure with random data: one point, equal values, zeros, very long names, narrow and wide.
enum RandomFigure {
  static func all(_ random: inout SplitMix) -> [any Graphic] {
    [
      orders(&random), bars(&random), activations(&random), shares(&random), tradeOff(&random), training(&random),
      confusion(&random), maps(&random), plane(&random),
    ]
  }

  private static func width(_ random: inout SplitMix) -> Double { [160, 255, 330, 440].randomElement(using: &random)! }

  private static func name(_ random: inout SplitMix) -> String { RandomChart.name(&random) }

  /// Counts of a total that may be nothing, all, or the same everywhere.
  private static func rates(_ count: Int, _ random: inout SplitMix) -> [Rate] {
    let total = [1, 10, 1500, 48_754].randomElement(using: &random)!
    let kind = Int.random(in: 0..<4, using: &random)
    return (0..<count).map { _ in
      Rate(
        kind == 0 ? 0 : kind == 1 ? total : Int.random(in: 0...total, using: &random), of: total)
    }
  }

  private static func curve(_ random: inout SplitMix) -> Curve {
    let steps = [0, 1, 60].randomElement(using: &random)!
    let points = rates(steps + 1, &random).enumerated().map {
      StepTally(step: $0.offset, count: $0.element.count, of: $0.element.total)
    }
    return Curve(name(&random), role: nil, points: points)
  }

  private static func orders(_ random: inout SplitMix) -> OrdersChart {
    let panels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      OrdersChart.Panel(
        title: name(&random), curves: (0..<Int.random(in: 1...4, using: &random)).map { _ in curve(&random) })
    }
    return OrdersChart(channels: 60, panels: panels, width: width(&random))
  }

  private static func bars(_ random: inout SplitMix) -> OutcomeBars {
    let (categories, networks) = (Int.random(in: 1...9, using: &random), Int.random(in: 1...3, using: &random))
    func row() -> [Rate?] {
      rates(categories, &random).map { Int.random(in: 0..<5, using: &random) == 0 ? nil : $0 }
    }
    let panels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      OutcomeBars.Panel(title: name(&random), bars: (0..<networks).map { _ in row() })
    }
    return OutcomeBars(
      categories: (0..<categories).map { _ in name(&random) },
      networks: (0..<networks).map { "\(name(&random)) \($0)" },
      panels: panels, width: width(&random))
  }

  private static func activations(_ random: inout SplitMix) -> ActivationChart {
    let count = [1, 2, 60, 512].randomElement(using: &random)!
    let values = RandomChart.values(count, &random)
    let others = Bool.random(using: &random) ? RandomChart.values(count, &random) : []
    return ActivationChart(
      activations: values, others: others,
      thresholds: [.init(name(&random), step: Int.random(in: 0...count, using: &random))], width: width(&random))
  }

  private static func shares(_ random: inout SplitMix) -> OutcomeShares {
    let count = [1, 2, 61].randomElement(using: &random)!
    let panels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      OutcomeShares.Panel(
        title: name(&random),
        parts: [OutcomeShares.Outcome.right, .other, .flagged].map { outcome in
          let counts = (0..<count).map { _ in Int.random(in: 0...1500, using: &random) }
          return OutcomeShares.Part(
            name(&random), outcome, counts: Bool.random(using: &random) ? counts : counts.map { _ in 0 })
        })
    }
    return OutcomeShares(channels: count - 1, panels: panels, width: width(&random))
  }

  private static func tradeOff(_ random: inout SplitMix) -> TradeOffChart {
    let paths = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      let count = [1, 2, 61].randomElement(using: &random)!
      let points = zip(rates(count, &random), rates(count, &random)).map { accuracy, attack in
        TradeOffChart.Point(
          accuracy: accuracy, attackSuccess: attack,
          label: Int.random(in: 0..<8, using: &random) == 0 ? name(&random) : nil)
      }
      return TradeOffChart.Path(name(&random), points: points)
    }
    return TradeOffChart(paths: paths, width: width(&random))
  }

  private static func plane(_ random: inout SplitMix) -> MatrixPlane {
    func spread() -> MatrixPlane.Spread {
      MatrixPlane.Spread(
        mean: [0, 100, Double.random(in: 0...100, using: &random)].randomElement(using: &random)!,
        deviation: Bool.random(using: &random) ? nil : Double.random(in: 0...50, using: &random), count: 3)
    }
    let names = (0..<Int.random(in: 1...9, using: &random)).map { "\(name(&random)) \($0)" }
    return MatrixPlane(
      panels: (0..<Int.random(in: 1...5, using: &random)).map { _ in
        MatrixPlane.Panel(
          name(&random),
          defenses: names.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map {
            MatrixPlane.Defense($0, accuracy: spread(), attackSuccess: spread())
          })
      }, width: width(&random))
  }

  private static func training(_ random: inout SplitMix) -> TrainingCurve {
    let measures = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let count = [1, 2, 30].randomElement(using: &random)!
      return TrainingCurve.Measure(
        name(&random), values: (0..<count).map { _ in Double.random(in: 0...100, using: &random) })
    }
    return TrainingCurve(
      panels: [.init(title: Bool.random(using: &random) ? name(&random) : nil, measures: measures)],
      firstEpoch: Int.random(in: 0...1, using: &random), width: width(&random))
  }

  private static func confusion(_ random: inout SplitMix) -> ConfusionBars {
    let answers = (0..<Int.random(in: 1...21, using: &random)).map { index in
      ConfusionBars.Answer(
        "\(name(&random)) \(index)", count: [0, 1, 12_345].randomElement(using: &random)!, isTarget: index == 1)
    }
    return ConfusionBars(answers: answers, total: 300_000, width: width(&random))
  }

  private static func maps(_ random: inout SplitMix) -> ChannelMaps {
    let channels = [1, 6, 60, 130].randomElement(using: &random)!
    let (rows, columns) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...6, using: &random))
    let panels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      ChannelMaps.Panel(
        title: name(&random), maps: (0..<channels).map { _ in RandomChart.values(rows * columns, &random) })
    }
    return ChannelMaps(
      panels: panels, rows: rows, columns: columns, channels: Array(0..<channels),
      width: width(&random))
  }
}
