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

  private func pixels(of source: any ImageSource, _ index: Int) throws -> SamplePixels {
    var values = [Float](repeating: 0, count: source.shape.count)
    try values.withUnsafeMutableBufferPointer { try source.read(index..<index + 1, into: $0) }
    let scale = Float(inputs.scale)
    return SamplePixels(shape: source.shape, values: scale == 1 ? values : values.map { $0 / scale })
  }
}
