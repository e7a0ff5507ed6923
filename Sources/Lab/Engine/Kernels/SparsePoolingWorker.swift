import CKernels

/// Runs a pooling layer over the channels of an image that are there. One thread.
final class SparsePoolingWorker {
  private let instructions: InstructionSet
  /// [output, window], in positions.
  private let windows: [Int]
  private let window: Int
  private let offsets: Buffer<Int>
  private var offsetChannels = -1
  let output: SparseImage

  /// Maxima over windows of images [h, w, c], with output [oh, ow, c].
  init(_ pooling: PackedPooling<Float>, instructions: InstructionSet, output: [Int]) {
    self.instructions = instructions
    windows = pooling.positions
    window = pooling.window
    offsets = Buffer(room: windows.count)
    self.output = SparseImage(shape: output)
  }

  /// Computes `output` from an image.
  func run(_ image: SparseImage) {
    let channels = image.channels.count
    output.channels = image.channels
    guard channels > 0 else { return }
    if offsetChannels != channels {
      offsetChannels = channels
      for index in windows.indices { offsets[index] = windows[index] * channels }
    }
    lab_greatest_f32(
      instructions.code, output.positions, window, channels, offsets.start, image.values, output.values)
  }
}
