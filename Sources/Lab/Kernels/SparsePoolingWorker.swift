import CKernels

/// Runs a pooling layer over the channels of an image that are there. One thread.
final class SparsePoolingWorker {
  private let kernel: Kernel
  /// [output, window], in positions.
  private let windows: [Int]
  private let window: Int
  private let offsets: UnsafeMutablePointer<Int>
  private var offsetChannels = -1
  let output: SparseImage

  /// Maxima over windows of images [h, w, c], with output [oh, ow, c].
  init(_ pooling: PackedPooling<Float>, kernel: Kernel, output: [Int]) {
    self.kernel = kernel
    windows = pooling.positions
    window = pooling.window
    offsets = .allocate(capacity: windows.count)
    self.output = SparseImage(shape: output)
  }

  deinit { offsets.deallocate() }

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
      kernel.code, output.positions, window, channels, offsets, image.values, output.values)
  }
}
