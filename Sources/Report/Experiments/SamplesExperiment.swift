import Foundation
import Lab

/// `count` clean images of a set, spread evenly over it from `start` on, with what stands at their places in the poisoned
/// set.
struct SamplesExperiment: Experiment {
  var set: ReportedSet
  var count: Int
  var start: Int

  static let kind = "samples"
  static let title = "Reading"

  func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    laboratory.inputs.described.filter { [set.cleanRole, set.poisonedRole].contains($0.role) }.map { .set($0.role) }
  }

  func run(in laboratory: Laboratory) throws -> [SamplePair] {
    let (clean, poisoned) = (try laboratory.images(set.cleanRole), try laboratory.images(set.poisonedRole))
    guard let clean else { throw Failure(text: "no clean \(set.rawValue) images were given") }
    guard start < clean.count else { throw Failure(text: "`start` is \(start), but there are \(clean.count) images") }
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

  static func recorded(_ outcome: [SamplePair]) -> [String: any Encodable & Sendable] { [:] }
}

/// What B and a repaired network, or GoodNet on it, answer to samples.
struct SampleAnswersExperiment: Experiment {
  var samples: SamplesExperiment
  var layer: LayerName
  /// The channels pruned in the repaired network.
  var channels: [Int]
  var network: TradeOffNetworks

  /// By sample.
  struct Outcome: Codable, Sendable {
    var clean: [SamplePair.Answer]
    /// Empty where a sample has no poisoned image.
    var poisoned: [SamplePair.Answer]
  }

  static let kind = "sampleAnswers"
  static let title = "Asking"

  func canonical(in laboratory: Laboratory) -> SampleAnswersExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil)] + samples.reads(in: laboratory)
  }

  func run(in laboratory: Laboratory) throws -> Outcome {
    let pairs = try laboratory.run(samples).outcome
    let received = try laboratory.network
    let repaired = try received.pruning(channels: channels, of: layer)
    func ask(_ pixels: [SamplePixels]) throws -> [SamplePair.Answer] {
      guard let shape = pixels.first?.shape else { return [] }
      let scale = Float(laboratory.inputs.scale)
      let images = ImagesInMemory(
        shape: shape, pixels: pixels.flatMap { $0.values.map { $0 * scale } }, labels: pixels.map { _ in 0 })
      let answers = try laboratory.engine.labels(received, images)
      return try zip(answers, laboratory.engine.labels(repaired, images)).map { first, second in
        SamplePair.Answer(
          received: first, other: network == .goodnet && first != second ? nil : second,
          otherName: network == .goodnet ? "G" : "B′")
      }
    }
    let poisoned = pairs.compactMap(\.poisoned)
    return Outcome(
      clean: try ask(pairs.map(\.clean)), poisoned: poisoned.count == pairs.count ? try ask(poisoned) : [])
  }

  static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] { [:] }
}
