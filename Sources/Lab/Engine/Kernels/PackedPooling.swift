/// A pooling layer prepared for images of one size.
struct PackedPooling<Value: Real>: Sendable {
  private let instructions: InstructionSet
  private let kind: PoolingKind
  private let channels: Int
  /// For each output, the offsets of its window's values of channel 0, rows first; what lies outside is left out.
  private let windows: [[Int]]
  /// The same [output, window], each padded with its first offset, which changes no maximum.
  private let flat: [Int]
  let window: Int

  /// The same in positions instead of values.
  var positions: [Int] { flat.map { $0 / channels } }

  /// Prepares windows over images [h, w, c], with output [oh, ow, c].
  init(_ pooling: Pooling, instructions: InstructionSet, input: [Int], output: [Int]) {
    var before = [0, 0]
    if pooling.padding == .same {
      for axis in 0..<2 {
        before[axis] = max((output[axis] - 1) * pooling.strides[axis] + pooling.size[axis] - input[axis], 0) / 2
      }
    }
    let windows = (0..<output[0] * output[1]).map { position in
      let place = [position / output[1], position % output[1]]
      let ranges = (0..<2).map { axis in
        let start = place[axis] * pooling.strides[axis] - before[axis]
        return max(start, 0)..<min(start + pooling.size[axis], input[axis])
      }
      return ranges[0].flatMap { row in ranges[1].map { (row * input[1] + $0) * input[2] } }
    }
    self.init(pooling.kind, instructions: instructions, channels: input[2], windows: windows)
  }

  /// Prepares one window over all positions of [h, w, c].
  init(global kind: PoolingKind, instructions: InstructionSet, input: [Int]) {
    self.init(
      kind, instructions: instructions, channels: input[2], windows: [(0..<input[0] * input[1]).map { $0 * input[2] }])
  }

  private init(_ kind: PoolingKind, instructions: InstructionSet, channels: Int, windows: [[Int]]) {
    self.kind = kind
    self.instructions = instructions
    self.channels = channels
    self.windows = windows
    let longest = windows.map(\.count).max() ?? 0
    window = longest
    flat = windows.flatMap { $0 + [Int](repeating: $0[0], count: longest - $0.count) }
  }

  /// Writes the maxima or means of one image. A mean is summed in float64, rows first, and divided once.
  func run(_ image: UnsafePointer<Value>, into result: UnsafeMutablePointer<Value>) {
    switch kind {
    case .maximum:
      flat.withUnsafeBufferPointer {
        guard let offsets = $0.baseAddress else { return }
        Value.greatest(
          instructions, count: windows.count, window: window, channels: channels, offsets: offsets, image, into: result)
      }
    case .average:
      for (position, offsets) in windows.enumerated() {
        for channel in 0..<channels {
          var sum = 0.0
          for offset in offsets { sum += Double(image[offset + channel]) }
          result[position * channels + channel] = Value(sum / Double(offsets.count))
        }
      }
    }
  }
}
