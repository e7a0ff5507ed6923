import Base
import Synchronization

extension Engine {
  /// The label that the network gives each image with some channels pruned, for each of `prunings`: [pruning][image].
  ///
  /// `layer` is named as in a sweep; a pruning is a list of its channels, in any order, and may be empty. The features
  /// of an image are computed once for all prunings. An image in which a channel is as when pruned keeps its label; every
  /// other label is the reference's. Throws a `Diagnostic`, what the source throws, and `CancellationError`.
  package func labels(
    _ network: Network, _ images: any ImageSource, layer: LayerName? = nil, prunings: [[Int]],
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> [[Int]] {
    let split = try Split(network, pruning: layer)
    guard let pruned = split.pruned else { throw Diagnostic.noConvolution }
    try split.checkShape(images, nil)
    for channel in prunings.joined() where !(0..<split.channels).contains(channel) {
      let name = network.layers[pruned].name
      throw Diagnostic.noChannel(channel, of: name, count: split.channels)
    }
    let reference = Reference(split, instructions: instructions)
    let meter = Meter(total: images.count, report: progress)
    let all = Mutex([[Int]](repeating: [Int](repeating: 0, count: images.count), count: prunings.count))
    try eachSlab(of: images.count) {
      PruningsWorker(SlabWorker(reference, statistics: emptyStatistics), prunings)
    } body: { worker, range in
      let found = try worker.labels(images, range)
      all.withLock { labels in
        for (pruning, row) in found.enumerated() { labels[pruning].replaceSubrange(range, with: row) }
      }
      meter.add(range.count)
    }
    return all.withLock { $0 }
  }
}

/// Labels slabs of images under every pruning. One thread.
private final class PruningsWorker {
  private let worker: SlabWorker
  private let prunings: [[Int]]
  /// Room for the labels of a slab, each decided once.
  private let decided: Buffer<Int32>
  private var isPruned: [Bool]

  init(_ worker: SlabWorker, _ prunings: [[Int]]) {
    self.worker = worker
    self.prunings = prunings
    decided = Buffer(zeros: Engine.slab * prunings.count)
    isPruned = [Bool](repeating: false, count: worker.reference.split.channels)
  }

  /// The labels of a slab, [pruning][image].
  func labels(_ images: any ImageSource, _ range: Range<Int>) throws -> [[Int]] {
    try worker.read(images, range)
    // Where each label stands in `decided`: prunings that leave an image the same share a place.
    var places = prunings.map { _ in [Int]() }
    var used = 0
    for image in 0..<range.count {
      let features = worker.features(image: image)
      let live = worker.reference.liveChannels(features)
      var known: [[Int]: Int] = [:]
      for (index, pruning) in prunings.enumerated() {
        let effective = pruning.filter { live[$0] }.sorted()
        if let place = known[effective] {
          places[index].append(place)
          continue
        }
        for channel in effective { isPruned[channel] = true }
        isPruned.withUnsafeBufferPointer {
          worker.labels.decide(features, isPruned: $0.baseAddress, into: decided.start + used)
        }
        for channel in effective { isPruned[channel] = false }
        known[effective] = used
        places[index].append(used)
        used += 1
      }
    }
    precondition(used <= decided.count, "\(used) labels in room for \(decided.count)")
    worker.labels.flush()
    return places.map { $0.map { Int(decided[$0]) } }
  }
}
