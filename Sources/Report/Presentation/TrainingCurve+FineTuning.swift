import Lab
import Plot

extension TrainingCurve {
  /// The held-out accuracy and, where poisoned images were given, the attack success at each epoch of `result`; epoch 0 is
  /// the network before tuning.
  init(_ result: FineTuningResult) {
    let measures = [
      ("Held-out accuracy", result.epochs.map(\.heldOut.accuracy)),
      ("Attack success", result.epochs.compactMap { $0.poisonedValidation?.attackSuccess }),
    ].filter { !$0.1.isEmpty }
    self.init(
      panels: [
        Panel(measures: measures.map { Measure($0, values: $1.map(\.percent)) })
      ], firstEpoch: 0)
  }
}
