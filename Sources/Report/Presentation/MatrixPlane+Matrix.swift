import Lab
import Plot

extension MatrixPlane {
  /// The cells of `matrix` that have run.
  init(_ matrix: Matrix) {
    self.init(
      panels: matrix.networks.map { network in
        Panel(
          network,
          defenses: matrix.cells.compactMap { cell in
            guard cell.network == network, let accuracy = cell.accuracy, let attack = cell.attackSuccess else {
              return nil
            }
            return Defense(cell.defense.title, accuracy: Spread(accuracy), attackSuccess: Spread(attack))
          })
      })
  }
}

extension MatrixPlane.Spread {
  fileprivate init(_ spread: RateSpread) {
    self.init(mean: spread.mean.percent, deviation: spread.deviation, count: spread.count)
  }
}
