import Base
import Foundation
import Lab
import ReportTestSupport

/// The tiny lab computed with plain loops in float64 and without the engine: what commands print is compared with it.
struct PlainLab {
  let project: TinyProject
  private let dense: Dense
  /// By set: what the channels of each image are at the pooling layer, [5 · 4 · 6].
  private let pooled: [SetRole: [[Double]]]
  /// By set: the labels of the file.
  let truth: [SetRole: [Int]]

  static let channels = 6

  /// `network` is of the tiny network's layers.
  init(_ project: TinyProject? = nil, network: Network = TinyProject.network) throws {
    self.project = try project ?? TinyProject(["01.md": TinyProject.quotingChapter])
    guard case .convolution(let convolution) = network.layers[1].operation,
      case .dense(let dense) = network.layers[4].operation
    else { throw Diagnostic("the tiny network is a convolution and a dense layer") }
    self.dense = dense
    var pooled: [SetRole: [[Double]]] = [:], truth: [SetRole: [Int]] = [:]
    for role in SetRole.allCases {
      let path = self.project.folder.appending(path: "data/\(role.coursePath)").path
      truth[role] = try DataSet.open(path, scale: 1, for: TinyProject.network).labels
      let pixels = TinyProject.pixels(of: role)
      pooled[role] = stride(from: 0, to: pixels.count, by: TinyProject.shape.count).map { start in
        Self.pooled(convolution, pixels[start..<start + TinyProject.shape.count].map { Double($0) })
      }
    }
    (self.pooled, self.truth) = (pooled, truth)
  }

  /// A valid 3 × 3 convolution of 12 × 10 × 3 values, the positive part, and the greatest of 2 × 2.
  private static func pooled(_ convolution: Convolution, _ image: [Double]) -> [Double] {
    let (kernel, bias) = (convolution.kernel.values, convolution.bias ?? [])
    var result = [Double](repeating: 0, count: 5 * 4 * channels)
    for row in 0..<10 {
      for column in 0..<8 {
        for channel in 0..<channels {
          var sum = Double(bias[channel])
          for i in 0..<3 {
            for j in 0..<3 {
              for c in 0..<3 {
                sum +=
                  image[((row + i) * 10 + column + j) * 3 + c]
                  * Double(kernel[((i * 3 + j) * 3 + c) * channels + channel])
              }
            }
          }
          let place = (row / 2 * 4 + column / 2) * channels + channel
          result[place] = max(result[place], sum)
        }
      }
    }
    return result
  }

  /// The labels of a set's images, with channels pruned.
  func labels(_ role: SetRole, without pruned: Set<Int> = []) -> [Int] {
    let bias = dense.bias ?? []
    return (pooled[role] ?? []).map { values in
      var scores = bias.map { Double($0) }
      for place in values.indices where !pruned.contains(place % Self.channels) {
        for label in scores.indices {
          scores[label] += values[place] * Double(dense.kernel.values[place * scores.count + label])
        }
      }
      return scores.firstIndex(of: scores.max() ?? 0) ?? 0
    }
  }

  /// How many of a set's images get the label of the file.
  func hits(_ role: SetRole, without pruned: Set<Int> = []) -> Int {
    zip(labels(role, without: pruned), truth[role] ?? []).count { $0 == $1 }
  }

  /// The values of a channel in an image, place by place.
  private func map(_ image: [Double], _ channel: Int) -> [Double] {
    stride(from: channel, to: image.count, by: Self.channels).map { image[$0] }
  }

  /// The mean of each channel over the images and places of a set.
  func activations(_ role: SetRole) -> [Double] {
    (0..<Self.channels).map { channel in
      let values = (pooled[role] ?? []).flatMap { map($0, channel) }
      return values.reduce(0, +) / Double(values.count)
    }
  }

  /// The channels by rising mean over clean validation images.
  var ascending: [Int] {
    let means = activations(.validation)
    return means.indices.sorted { (means[$0], $0) < (means[$1], $1) }
  }

  /// The mean over the images of the Euclidean norm of what the trigger changes in a channel's map.
  func triggerChanges(_ clean: SetRole, _ poisoned: SetRole) -> [Double] {
    let (before, after) = (pooled[clean] ?? [], pooled[poisoned] ?? [])
    return (0..<Self.channels).map { channel in
      var sum = 0.0
      for (first, second) in zip(before, after) {
        var square = 0.0
        for (a, b) in zip(map(first, channel), map(second, channel)) { square += (b - a) * (b - a) }
        sum += square.squareRoot()
      }
      return sum / Double(before.count)
    }
  }

  /// Writes the tiny network with `pruned` channels set to zero.
  func write(without pruned: Set<Int>, to name: String) throws -> String {
    var network = TinyProject.network
    guard case .convolution(var convolution) = network.layers[1].operation, let bias = convolution.bias else {
      throw Diagnostic("the tiny network begins with a convolution")
    }
    convolution.kernel = Tensor(
      shape: convolution.kernel.shape,
      values: convolution.kernel.values.enumerated().map { pruned.contains($0 % Self.channels) ? 0 : $1 })
    convolution.bias = bias.enumerated().map { pruned.contains($0) ? 0 : $1 }
    network.layers[1].operation = .convolution(convolution)
    let path = project.folder.appending(path: name).path
    try network.write(to: path)
    return path
  }

  /// The path of a set, or of the network as received.
  func path(_ role: SetRole) -> String { project.folder.appending(path: "data/\(role.coursePath)").path }
  var network: String { project.folder.appending(path: "models/net.h5").path }
}

extension JSON {
  /// The value at a path of members, such as `tuned.test.correct`.
  func at(_ path: String) -> JSON? {
    path.split(separator: ".").reduce(self) { value, key in value?[String(key)] }
  }

  /// The numbers of a list.
  var numbers: [Double] { (list ?? []).compactMap(\.number) }
}

/// Whether two lists of numbers are the same to `tolerance`, relative to the greater.
func isClose(_ a: [Double], _ b: [Double], tolerance: Double = 1e-5) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0), abs($1)) }
}
