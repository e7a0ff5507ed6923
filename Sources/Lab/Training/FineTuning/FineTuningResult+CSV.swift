extension FineTuningResult {
  /// The curve as counts, one row an epoch, epoch 0 before tuning; fields of a set that was not given, and the loss of
  /// epoch 0, are empty.
  package var csv: String {
    let header = "epoch,kept,loss,held_out_correct,held_out_count,poisoned_validation_hits,poisoned_validation_count"
    let rows = epochs.map { epoch in
      [
        "\(epoch.epoch)", epoch.epoch == kept ? "1" : "0", epoch.loss.map { "\($0)" } ?? "",
        "\(epoch.heldOut.correct)", "\(epoch.heldOut.total)",
        epoch.poisonedValidation.map { "\($0.target)" } ?? "", epoch.poisonedValidation.map { "\($0.total)" } ?? "",
      ].joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
