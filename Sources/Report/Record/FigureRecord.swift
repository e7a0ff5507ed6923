package import Foundation

/// What a figure was drawn from that no sweep of the record holds: numbers, and the pixels of images.
///
/// A directive gives it as `Performed.recorded`; the record keeps it under the directive's id, and `labreport plot`
/// draws the figure from it again.
package enum FigureRecord: Equatable, Sendable {
  case maps(MapsRecord)
  case confusion(ConfusionRecord)
  case samples(SamplesRecord)
  case training(TrainingRecord)
}

extension FigureRecord: Codable {
  /// An object with one key, the kind.
  private enum CodingKeys: String, CodingKey, CaseIterable { case maps, confusion, samples, training }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if values.contains(.maps) {
      self = .maps(try values.decode(MapsRecord.self, forKey: .maps))
    } else if values.contains(.confusion) {
      self = .confusion(try values.decode(ConfusionRecord.self, forKey: .confusion))
    } else if values.contains(.samples) {
      self = .samples(try values.decode(SamplesRecord.self, forKey: .samples))
    } else {
      self = .training(try values.decode(TrainingRecord.self, forKey: .training))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .maps(let record): try values.encode(record, forKey: .maps)
    case .confusion(let record): try values.encode(record, forKey: .confusion)
    case .samples(let record): try values.encode(record, forKey: .samples)
    case .training(let record): try values.encode(record, forKey: .training)
    }
  }
}

/// The mean map of each channel over images of each kind.
package struct MapsRecord: Codable, Equatable, Sendable {
  /// Of one map.
  package var rows: Int
  package var columns: Int
  /// The channels in the order in which the sweep prunes them.
  package var order: [Int]
  /// Nil where the set was not given.
  package var clean: Means?
  package var poisoned: Means?

  /// The means over one set of images.
  package struct Means: Codable, Equatable, Sendable {
    /// How many images they are of.
    package var images: Int
    /// By channel, from 0: rows × columns means, row by row.
    package var maps: [[Double]]
  }
}

/// What the images of a poisoned set were taken for at one step of a sweep.
package struct ConfusionRecord: Codable, Equatable, Sendable {
  /// The step of the sweep.
  package var pruned: Int
  /// Whether GoodNet answered, or the pruned network itself.
  package var isGoodNet: Bool
  /// The classes given, ascending, each with its images.
  package var answers: [Answer]
  /// Images given the extra class.
  package var flagged: Int
  /// The attacker's targets.
  package var targets: [Int]

  /// One class.
  package struct Answer: Codable, Equatable, Sendable {
    package var label: Int
    package var images: Int
  }

  /// All images.
  package var total: Int { answers.reduce(flagged) { $0 + $1.images } }
}

/// A measure over the epochs of training or fine-tuning, as counts.
package struct TrainingRecord: Codable, Equatable, Sendable {
  /// 0 where the first count is of the network before training.
  var firstEpoch: Int
  package var measures: [Measure]

  /// One measure.
  package struct Measure: Codable, Equatable, Sendable {
    /// Such as `Clean accuracy`.
    package var name: String
    /// At each epoch, from `firstEpoch`.
    package var counts: [Int]
    /// All images.
    package var total: Int
  }
}

/// The images of a grid as they were drawn, with their labels and answers.
package struct SamplesRecord: Codable, Equatable, Sendable {
  package var height: Int
  package var width: Int
  var samples: [Sample]

  /// A clean image, and the image at its place in the poisoned set.
  package struct Sample: Codable, Equatable, Sendable {
    /// [height, width, 3] bytes, red, green, blue: 0 … 255, rounded.
    var clean: Data
    var label: Int
    /// Answers to the clean image, where networks were asked.
    var answer: Answer?
    /// Nil where there is no poisoned set.
    var poisoned: Poisoned?
  }

  /// A poisoned image.
  package struct Poisoned: Codable, Equatable, Sendable {
    package var pixels: Data
    /// Half of poisoned less clean about 128.
    package var difference: Data
    package var label: Int
    package var answer: Answer?
  }

  /// What the network as received and another one answer.
  package struct Answer: Codable, Equatable, Sendable {
    package var received: Int
    /// Such as `B′`, and its answer; nil for the extra class.
    var otherName: String
    package var other: Int?
  }
}
