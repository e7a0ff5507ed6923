import Lab

extension Laboratory {
  /// `count` clean images of `set`, spread evenly over it from `start` on, with what stands at their places in the
  /// poisoned set.
  func samples(of set: ReportedSet, count: Int, start: Int) throws -> [SamplePair] {
    let (clean, poisoned) =
      set == .validation
      ? (inputs.sets[.validation], inputs.sets[.poisonedValidation]) : (inputs.sets[.test], inputs.sets[.poisonedTest])
    guard let clean else { throw Failure(text: "no clean \(set.rawValue) images were given") }
    guard start < clean.count else { throw Failure(text: "`start` is \(start), but there are \(clean.count) images") }
    let stride = max(1, (clean.count - start) / count)
    return try (0..<min(count, clean.count - start)).map { index in
      let place = start + index * stride
      let partner = poisoned.flatMap { place < $0.count && $0.shape == clean.shape ? $0 : nil }
      return SamplePair(
        clean: try pixels(of: clean, place), label: clean.labels[place],
        poisoned: try partner.map { try pixels(of: $0, place) }, poisonedLabel: partner?.labels[place] ?? 0)
    }
  }

  /// `samples` with what B and a repaired network, or GoodNet on it, answer.
  func answers(
    to samples: [SamplePair], of result: SweepResult, pruned: Int, network kind: TradeOffNetworks
  ) throws -> [SamplePair] {
    let repaired = try network.pruning(channels: Array(result.channels.prefix(pruned)), of: result.layer)
    func ask(_ pixels: [SamplePixels]) throws -> [SamplePair.Answer] {
      guard let shape = pixels.first?.shape else { return [] }
      let scale = Float(inputs.scale)
      let images = ImagesInMemory(
        shape: shape, pixels: pixels.flatMap { $0.values.map { $0 * scale } }, labels: pixels.map { _ in 0 })
      let received = try engine.labels(network, images)
      return try zip(received, engine.labels(repaired, images)).map { first, second in
        SamplePair.Answer(
          received: first, other: kind == .goodnet && first != second ? nil : second,
          otherName: kind == .goodnet ? "G" : "B′")
      }
    }
    let clean = try ask(samples.map(\.clean))
    let poisoned = try ask(samples.compactMap(\.poisoned))
    return samples.enumerated().map { index, sample in
      var sample = sample
      sample.answer = clean[index]
      if sample.poisoned != nil, poisoned.count == samples.count { sample.poisonedAnswer = poisoned[index] }
      return sample
    }
  }

  private func pixels(of source: any ImageSource, _ index: Int) throws -> SamplePixels {
    var values = [Float](repeating: 0, count: source.shape.count)
    try values.withUnsafeMutableBufferPointer { try source.read(index..<index + 1, into: $0) }
    let scale = Float(inputs.scale)
    return SamplePixels(shape: source.shape, values: scale == 1 ? values : values.map { $0 / scale })
  }
}
