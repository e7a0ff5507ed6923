import Report
import ArgumentParser
import Lab

/// Options of every command that prunes channels in an order.
struct OrderOptions: ParsableArguments {
  @Option(help: "ascending, descending or random:SEED (0 … 18446744073709551615).")
  var order: PruningOrder = .ascending

  @Option(
    help: """
      What channels are ranked by: activation (mean over clean validation images at the pooling layer), activation-conv \
      (the same before pooling), active-share (share of images in which the channel is not zero, 0 … 1), l1 (sum of the \
      filter's |weights|), clp (bound of the channel's Lipschitz constant; the suspicious ones are the greatest).
      """)
  var score: ChannelScore = .activation

  func validate() throws {
    guard order.score == .activation || score == .activation || order.score == score else {
      throw ValidationError("--order names the score \(order.score.rawValue), and --score \(score.rawValue).")
    }
  }

  /// The order with its score.
  var ranked: PruningOrder { order.score == .activation ? PruningOrder(order.direction, by: score) : order }
}
