/// Some channels of an image, [h, w, channels.count]; all others are zero. One thread.
final class SparseImage {
  let positions: Int
  /// The channels that are there, ascending.
  var channels: [UInt32] = []
  /// Its own room, or values of another owner that are only read.
  var values: UnsafeMutablePointer<Float>
  private let room: Buffer<Float>

  /// Room for all channels of [h, w, c].
  init(shape: [Int]) {
    positions = shape[0] * shape[1]
    room = Buffer(zeros: shape.reduce(1, *) + 16)
    values = room.start
  }

  /// Writes all channels, [h, w, count].
  func expand(count: Int, into image: UnsafeMutablePointer<Float>) {
    image.update(repeating: 0, count: positions * count)
    for (column, channel) in channels.enumerated() {
      for position in 0..<positions {
        image[position * count + Int(channel)] = values[position * channels.count + column]
      }
    }
  }
}
