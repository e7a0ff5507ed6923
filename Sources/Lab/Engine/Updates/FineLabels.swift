/// Labels of single steps, all in float64, for those that float32 can't decide. One thread.
final class FineLabels {
  private let reference: Reference
  private let updates: ImageUpdates
  private let decider: LabelDecider
  private let last: Int
  private let features: Buffer<Float>

  init(_ plan: UpdatePlan) {
    reference = plan.reference
    updates = ImageUpdates(plan, nodes: plan.nodes, wanted: [plan.last])
    decider = LabelDecider(plan.output, instructions: plan.reference.instructions)
    last = plan.last
    features = Buffer(room: plan.reference.split.featureCount)
  }

  /// The label of an image with channels pruned where `isPruned`; nil where errors of `error` in a logit could change it.
  func label(_ image: UnsafePointer<Float>, isPruned: UnsafePointer<Bool>, error: Double) -> Int32? {
    for index in 0..<reference.split.featureCount {
      let channel = Int(reference.channelOf[index])
      features[index] = channel >= 0 && isPruned[channel] ? reference.prunedValues[index] : image[index]
    }
    updates.start(features.start)
    return decider.label(updates.values(last), error: error)
  }
}
