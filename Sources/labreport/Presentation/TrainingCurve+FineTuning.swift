import Lab
import Plot

extension TrainingCurve {
  /// The held-out accuracy and, where poisoned images were given, the attack success at each epoch of `result`.
  init(_ result: FineTuningResult) {
    var measures = [
      Measure("Held-out accuracy", values: result.epochs.map(\.heldOut.accuracy.percent))
    ]
    let asrs = result.epochs.compactMap { $0.poisonedValidation?.attackSuccess.percent }
    if !asrs.isEmpty { measures.append(Measure("Attack success", values: asrs)) }
    self.init(panels: [Panel(measures: measures)])
  }
}
