import Base
import Lab
import Plot

extension OrdersChart {
  /// Several sweeps of one layer: clean accuracy in one panel, attack success in the other, one curve an order.
  init(_ results: [SweepResult], set: ReportedSet, series: [OrdersMeasure] = OrdersMeasure.allCases) {
    func curves(_ rate: (SetOutcomes) -> Rate?) -> [Curve] {
      results.compactMap { result in result.curve(result.order, nil) { rate($0.network) }
      }
    }
    let panels = OrdersMeasure.allCases.filter(series.contains).map { measure in
      switch measure {
      case .accuracy: Panel(title: "Clean accuracy", curves: curves { set.clean($0)?.accuracy })
      case .asr: Panel(title: "Attack success", curves: curves { set.poisoned($0)?.attackSuccess })
      }
    }
    self.init(
      channels: results.map(\.channels.count).max() ?? 0, panels: panels.filter { !$0.curves.isEmpty })
  }
}

/// One of the two rates that figures compare.
enum OrdersMeasure: String, CaseIterable, Sendable { case accuracy, asr }
