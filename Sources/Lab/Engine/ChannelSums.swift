/// The sums of each image's channels, from which mean activations are taken in a fixed order.
///
/// Workers write the rows of images that no other writes.
final class ChannelSums: @unchecked Sendable {
  private let images: Int
  private let channels: Int
  private let sums: Buffer<Double>

  init(sets: Int, images: Int, channels: Int) {
    self.images = images
    self.channels = channels
    sums = Buffer(zeros: sets * images * channels)
  }

  /// The sums of an image and of those that follow, [n, channels].
  func start(set: Int, image: Int) -> UnsafeMutablePointer<Double> {
    sums.start + (set * images + image) * channels
  }

  /// The mean of each channel: the images' sums added in order, divided once.
  func means(set: Int, positions: Int) -> [Double] {
    var totals = [Double](repeating: 0, count: channels)
    for image in 0..<images {
      let row = start(set: set, image: image)
      for channel in 0..<channels { totals[channel] += row[channel] }
    }
    return totals.map { $0 / Double(images * positions) }
  }
}
