import Base

/// `count` clean images of a set, spread evenly over it from `start` on, with what stands at their places in the poisoned
/// set.
package struct SamplesExperiment: Experiment {
  var set: ReportedSet
  var count: Int
  var start: Int

  package static let kind = "samples"
  package static let title = "Reading"

  package init(set: ReportedSet, count: Int, start: Int) {
    self.set = set
    self.count = count
    self.start = start
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    laboratory.inputs.described.filter { [set.cleanRole, set.poisonedRole].contains($0.role) }.map { .set($0.role) }
  }

  package func run(in laboratory: Laboratory) throws -> [SamplePair] {
    let (clean, poisoned) = (try laboratory.images(set.cleanRole), try laboratory.images(set.poisonedRole))
    guard let clean else { throw Diagnostic("no clean \(set.rawValue) images were given") }
    guard start < clean.count else { throw Diagnostic("`start` is \(start), but there are \(clean.count) images") }
    let stride = max(1, (clean.count - start) / count)
    let scale = Float(laboratory.inputs.scale)
    func pixels(_ source: DataSet, _ index: Int) throws -> SamplePixels {
      var values = [Float](repeating: 0, count: source.shape.count)
      try values.withUnsafeMutableBufferPointer { try source.read(index..<index + 1, into: $0) }
      return SamplePixels(shape: source.shape, values: scale == 1 ? values : values.map { $0 / scale })
    }
    return try (0..<min(count, clean.count - start)).map { index in
      let place = start + index * stride
      let partner = poisoned.flatMap { place < $0.count && $0.shape == clean.shape ? $0 : nil }
      return SamplePair(
        clean: try pixels(clean, place), label: clean.labels[place],
        poisoned: try partner.map { try pixels($0, place) }, poisonedLabel: partner?.labels[place] ?? 0)
    }
  }

  package static func recorded(_ outcome: [SamplePair]) -> [String: any Encodable & Sendable] { [:] }
}
