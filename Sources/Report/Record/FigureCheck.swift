/// Checks what a figure of a record is drawn from, so that nothing that draws it can trip.
struct FigureCheck {
  /// The directive, for messages.
  var id: String

  /// No layer's map, and no image, is larger.
  static let mostPositions = 1 << 20
  /// No figure has more images, classes, measures or epochs.
  static let mostParts = 65_536

  /// Throws `RecordProblem` at the first contradiction.
  func check(_ figure: FigureRecord) throws(RecordProblem) {
    switch figure {
    case .maps(let maps): try check(maps)
    case .confusion(let confusion): try check(confusion)
    case .samples(let samples): try check(samples)
    case .training(let training): try check(training)
    }
  }

  private func check(_ record: MapsRecord) throws(RecordProblem) {
    let positions = try product(record.rows, record.columns)
    let count = record.order.count
    try require((1...SweepCheck.mostChannels).contains(count), "its maps are of \(count) channels")
    try require(record.order.sorted() == Array(0..<count), "its order of channels leaves one out or has one twice")
    try require(record.clean != nil || record.poisoned != nil, "it has no maps")
    for means in [record.clean, record.poisoned].compactMap({ $0 }) {
      try require((1...SweepCheck.mostImages).contains(means.images), "its maps are of \(means.images) images")
      try require(means.maps.count == count, "\(count) channels but \(means.maps.count) maps")
      for map in means.maps {
        try require(map.count == positions, "\(positions) positions but \(map.count) values of a map")
        try require(map.allSatisfy { $0.isFinite && abs($0) < 1e30 }, "a number of its maps is not finite")
      }
    }
  }

  private func check(_ record: ConfusionRecord) throws(RecordProblem) {
    let labels = record.answers.map(\.label)
    try require(labels.count <= Self.mostParts && record.targets.count <= Self.mostParts, "it has too many classes")
    try require(zip(labels, labels.dropFirst()).allSatisfy { $0 < $1 }, "its classes are not in ascending order")
    try require((labels + record.targets).allSatisfy { $0 >= 0 }, "a class is under 0")
    try require((record.pruned) >= 0 && record.pruned <= SweepCheck.mostChannels, "\(record.pruned) channels pruned")
    for count in record.answers.map(\.images) + [record.flagged] {
      try require((0...SweepCheck.mostImages).contains(count), "\(count) images of a class")
    }
    try require((1...SweepCheck.mostImages).contains(record.total), "it is of \(record.total) images")
  }

  private func check(_ record: SamplesRecord) throws(RecordProblem) {
    let bytes = 3 * (try product(record.height, record.width))
    try require((1...100).contains(record.samples.count), "it has \(record.samples.count) samples")
    for sample in record.samples {
      for pixels in [sample.clean, sample.poisoned?.pixels, sample.poisoned?.difference].compactMap({ $0 }) {
        try require(pixels.count == bytes, "an image of \(record.height) × \(record.width) has \(pixels.count) bytes")
      }
      for name in [sample.answer?.otherName, sample.poisoned?.answer?.otherName].compactMap({ $0 }) {
        try require(name.count <= 200, "the name of a network is too long")
      }
    }
  }

  private func check(_ record: TrainingRecord) throws(RecordProblem) {
    try require((0...Self.mostParts).contains(record.firstEpoch), "it begins with epoch \(record.firstEpoch)")
    try require((1...20).contains(record.measures.count), "it has \(record.measures.count) measures")
    for measure in record.measures {
      try require((1...Self.mostParts).contains(measure.counts.count), "\(measure.counts.count) epochs")
      try require((1...SweepCheck.mostImages).contains(measure.total), "it is of \(measure.total) images")
      try require(measure.counts.allSatisfy { (0...measure.total).contains($0) }, "a count is not 0 … \(measure.total)")
      try require(measure.name.count <= 200, "the name of a measure is too long")
    }
  }

  private func product(_ rows: Int, _ columns: Int) throws(RecordProblem) -> Int {
    let (positions, overflows) = rows.multipliedReportingOverflow(by: columns)
    try require(
      !overflows && rows > 0 && columns > 0 && positions <= Self.mostPositions, "it is \(rows) × \(columns) large")
    return positions
  }

  private func require(_ condition: Bool, _ fact: @autoclosure () -> String) throws(RecordProblem) {
    if !condition { throw RecordProblem(fact: "figure `\(id)`: \(fact())") }
  }
}
