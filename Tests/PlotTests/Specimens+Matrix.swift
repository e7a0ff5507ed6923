@testable import Plot

extension Specimens {
  /// Five networks, nine defences, of which some have not run.
  static var matrixPlane: MatrixPlane {
    let names = [
      "Nothing", "Pruning", "Fine-tuning", "Fine-pruning", "FT-SAM", "From scratch", "CLP", "ANP", "GoodNet",
    ]
    return MatrixPlane(
      panels: ["badnet", "dormant", "entangled", "pruning-aware", "honest"].enumerated().map { row, title in
        MatrixPlane.Panel(
          title,
          defenses: names.enumerated().filter { row != 3 || $0.offset < 4 }.map { index, name in
            let isSeeded = (2...5).contains(index)
            return MatrixPlane.Defense(
              name,
              accuracy: .init(
                mean: 97 - Double((index * 7 + row * 3) % 12), deviation: isSeeded ? 1.5 : nil, count: isSeeded ? 5 : 1),
              attackSuccess: .init(
                mean: row == 4 ? 0.4 : Double((index * 31 + row * 17) % 101), deviation: isSeeded ? 6.5 : nil,
                count: isSeeded ? 5 : 1))
          })
      })
  }
}
