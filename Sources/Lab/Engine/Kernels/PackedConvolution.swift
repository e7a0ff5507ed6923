import CKernels

/// A convolution prepared for images of one size.
///
/// Each output is one chain over rows, columns and channels of the kernel, in this order; what lies outside the image
/// is zero and part of the chain. Runs of the kernel's row that are neighbours in memory are read where they lie;
/// only with dilation or groups are windows copied first.
struct PackedConvolution<Value: Real>: Sendable {
  private let input: [Int]
  /// [h, w, c] with the zeros around it.
  private let padded: [Int]
  private let top: Int, left: Int
  /// [oh, ow, k]
  let output: [Int]
  private let kernelSize: [Int], dilation: [Int]
  private let groups: [PackedProduct<Value>]
  private let channelsPerGroup: Int
  /// Where each output's window starts in the padded image; all 0 … where windows are copied.
  private let offsets: [Int]
  private let copiesWindows: Bool

  /// Prepares `convolution` for images of shape `input` [h, w, c], whose output has shape `output`.
  init(_ convolution: Convolution, instructions: InstructionSet, input: [Int], output: [Int]) {
    let size = Array(convolution.kernel.shape[0..<2])
    self.input = input
    self.output = output
    kernelSize = size
    dilation = convolution.dilation
    channelsPerGroup = convolution.kernel.shape[2]
    var before = [0, 0]
    var padded = input
    if convolution.padding == .same {
      for axis in 0..<2 {
        let needed = (output[axis] - 1) * convolution.strides[axis] + (size[axis] - 1) * dilation[axis] + 1
        let total = max(needed - input[axis], 0)
        before[axis] = total / 2
        padded[axis] += total
      }
    }
    (top, left) = (before[0], before[1])
    self.padded = padded
    let columns = output[2] / convolution.groups
    groups = (0..<convolution.groups).map {
      PackedProduct(
        instructions, matrix: convolution.kernel.values, inner: size[0] * size[1] * convolution.kernel.shape[2],
        stride: output[2], first: $0 * columns, columns: columns, bias: convolution.bias,
        relu: convolution.activation == .relu)
    }
    copiesWindows = convolution.groups > 1 || dilation != [1, 1]
    offsets = (0..<output[0] * output[1]).map { position in
      let row = position / output[1] * convolution.strides[0], column = position % output[1] * convolution.strides[1]
      return (row * padded[1] + column) * padded[2]
    }
  }

  private var isPadded: Bool { padded != input }
  private var windowCount: Int { kernelSize[0] * kernelSize[1] * channelsPerGroup }
  private var positions: Int { output[0] * output[1] }

  /// The number of values that `run` needs beside input and output.
  var scratchCount: Int {
    (isPadded ? padded.reduce(1, *) : 0) + (copiesWindows ? positions * (windowCount + 1) : 0)
  }

  /// Writes the convolution of one image, [oh, ow, k].
  func run(
    _ image: UnsafePointer<Value>, into result: UnsafeMutablePointer<Value>, scratch: UnsafeMutablePointer<Value>
  ) {
    var image = image
    if isPadded {
      pad(image, into: scratch)
      image = UnsafePointer(scratch)
    }
    guard copiesWindows else {
      offsets.withUnsafeBufferPointer {
        let rows = lab_rows(
          m: positions, offsets: $0.baseAddress, segments: kernelSize[0], length: kernelSize[1] * padded[2],
          stride: padded[1] * padded[2])
        groups[0].run(rows, image, into: result, stride: output[2])
      }
      return
    }
    let windows = scratch + (isPadded ? padded.reduce(1, *) : 0)
    let starts = (0..<positions).map { $0 * windowCount }
    for (index, group) in groups.enumerated() {
      copyWindows(of: image, group: index, into: windows)
      starts.withUnsafeBufferPointer {
        let rows = lab_rows(m: positions, offsets: $0.baseAddress, segments: 1, length: windowCount, stride: 0)
        group.run(rows, windows, into: result + index * group.columns, stride: output[2])
      }
    }
  }

  private func pad(_ image: UnsafePointer<Value>, into padded: UnsafeMutablePointer<Value>) {
    padded.update(repeating: 0, count: self.padded.reduce(1, *))
    let length = input[1] * input[2]
    for row in 0..<input[0] {
      let start = ((row + top) * self.padded[1] + left) * input[2]
      (padded + start).update(from: image + row * length, count: length)
    }
  }

  private func copyWindows(of image: UnsafePointer<Value>, group: Int, into windows: UnsafeMutablePointer<Value>) {
    var target = windows
    for offset in offsets {
      for row in 0..<kernelSize[0] {
        for column in 0..<kernelSize[1] {
          let place = (row * dilation[0] * padded[1] + column * dilation[1]) * padded[2] + group * channelsPerGroup
          target.update(from: image + offset + place, count: channelsPerGroup)
          target += channelsPerGroup
        }
      }
    }
  }
}
