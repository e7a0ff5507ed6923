import CKernels

/// Labels from features by the reference's float64 pass, many at a time. One thread.
final class ReferenceLabels {
  private let reference: Reference
  private let space: Workspace<Double>
  private var waiting: [UnsafeMutablePointer<Int32>] = []
  /// Labels decided so far.
  private(set) var decided = 0

  /// Room for 48 images, enough rows to fill the kernels' registers.
  init(_ reference: Reference) {
    self.reference = reference
    space = reference.head.workspace(images: 48)
  }

  /// Writes the label of `features` with channels pruned where `isPruned`, now or at the next `flush`.
  func decide(
    _ features: UnsafePointer<Float>, isPruned: UnsafePointer<Bool>? = nil, into label: UnsafeMutablePointer<Int32>
  ) {
    let row = waiting.count
    var source = 0
    for kept in reference.split.kept {
      let target = space[kept.layer] + row * kept.count
      for index in 0..<kept.count {
        target[index] = Double(value(features, source + index, isPruned))
      }
      source += kept.count
    }
    waiting.append(label)
    if waiting.count == space.images { flush() }
  }

  /// The label of one image's features.
  func label(_ features: [Float]) -> Int32 {
    var label: Int32 = 0
    features.withUnsafeBufferPointer { features in
      guard let start = features.baseAddress else { return }
      withUnsafeMutablePointer(to: &label) {
        decide(start, into: $0)
        flush()
      }
    }
    return label
  }

  private func value(_ features: UnsafePointer<Float>, _ index: Int, _ isPruned: UnsafePointer<Bool>?) -> Float {
    let channel = Int(reference.channelOf[index])
    guard let isPruned, channel >= 0, isPruned[channel] else { return features[index] }
    return reference.prunedValues[index]
  }

  /// Decides all that wait.
  func flush() {
    guard !waiting.isEmpty else { return }
    reference.head.run(space, images: waiting.count)
    let logits = space[reference.split.logits], classes = reference.split.classes
    for (row, label) in waiting.enumerated() {
      label.pointee = Int32(lab_best_f64(reference.instructions.code, classes, logits + row * classes))
    }
    decided += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }
}
