import Lab

extension TrainingRecord {
  /// The held-out accuracy and, where poisoned images were given, the attack success at each epoch of `result`; epoch 0 is
  /// the network before tuning.
  init(_ result: FineTuningResult) {
    let rates = [
      ("Held-out accuracy", result.epochs.map(\.heldOut.accuracy)),
      ("Attack success", result.epochs.compactMap { $0.poisonedValidation?.attackSuccess }),
    ]
    self.init(
      firstEpoch: 0,
      measures: rates.compactMap { name, rates in
        rates.first.map { Measure(name: name, counts: rates.map(\.count), total: $0.total) }
      })
  }
}
