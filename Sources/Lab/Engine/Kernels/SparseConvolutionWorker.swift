import CKernels

/// Runs a sparse convolution, image by image. One thread.
///
/// Channels of the input that are zero everywhere are left out: fma(0, w, c) is c (but for the sign of a zero). Channels
/// of the output that a bound proves to be at most 0 are left out where relu follows: they are 0.
final class SparseConvolutionWorker {
  private let convolution: SparseConvolution
  private let instructions: InstructionSet
  let output: SparseImage
  /// Channels of outputs that were proved to be zero, and those computed.
  private(set) var proved = 0, computed = 0
  /// Fused multiply-adds of products so far.
  private(set) var multiplyAdds = 0

  private let planes: Buffer<Float>
  private let planeStride: Int
  private let means: Buffer<Float>
  private let spreads: Buffer<Float>
  private let windowStride: Int
  private let scratch: Buffer<Float>
  private let compact: Buffer<Float>
  private let offsets: Buffer<Int>
  private var offsetChannels = -1
  /// Images since a channel was last proved to be zero.
  private var barren = 0
  /// The channels in and out for which `packed` holds the weights.
  private var packedInput: [UInt32] = [], packedOutput: [UInt32] = []
  private var isPacked = false
  private let weights: Buffer<Float>
  private let packed: Buffer<Float>
  private let bias: Buffer<Float>

  init(_ convolution: SparseConvolution, instructions: InstructionSet) {
    self.convolution = convolution
    self.instructions = instructions
    output = SparseImage(shape: convolution.output)
    let depth = convolution.input[2], columns = convolution.output[2]
    planeStride = convolution.padded[0] * convolution.padded[1]
    let windows = (convolution.padded[0] - convolution.size[0] + 1) * convolution.padded[1]
    windowStride = (windows + 63) / 64 * 64
    let inner = convolution.size[0] * convolution.size[1] * depth
    // 16 values more, for vectors that reach beyond the end.
    planes = Buffer(zeros: planeStride * depth + 16)
    means = Buffer(zeros: windowStride * depth + 16)
    spreads = Buffer(zeros: windowStride * depth + 16)
    scratch = Buffer(zeros: 2 * planeStride + 16)
    compact = Buffer(zeros: planeStride * depth + 16)
    weights = Buffer(zeros: inner * columns + 16)
    // The widest vectors fill a panel up to 16 columns.
    packed = Buffer(zeros: inner * (columns + 16) + 16)
    bias = Buffer(zeros: columns + 16)
    offsets = Buffer(room: convolution.starts.count)
  }

  /// Computes `output` from an image.
  func run(_ image: SparseImage) {
    let live = spreadOut(image)
    let input = live.map { image.channels[$0] }
    let isWhole = live.count == image.channels.count && planeStride == image.positions
    if !isWhole { gather(live) }
    let columns = columns(input, live)
    output.channels = columns
    guard !columns.isEmpty else { return }
    pack(input, columns)
    if offsetChannels != input.count {
      offsetChannels = input.count
      for (index, start) in convolution.starts.enumerated() { offsets[index] = start * input.count }
    }
    var rows = lab_rows(
      m: convolution.starts.count, offsets: offsets.start, segments: convolution.size[0],
      length: convolution.size[1] * input.count, stride: convolution.padded[1] * input.count)
    multiplyAdds += rows.m * rows.segments * rows.length * columns.count
    lab_rows_f32(
      instructions.code, &rows, isWhole ? image.values : compact.start, columns.count, packed.start, bias.start,
      convolution.relu,
      output.values, columns.count)
  }

  /// Writes each channel's plane, with zeros around it; the places of the channels that are not zero.
  private func spreadOut(_ image: SparseImage) -> [Int] {
    let count = image.channels.count
    let isPadded = planeStride != image.positions
    if !isPadded {
      lab_planes_f32(instructions.code, image.positions, count, image.values, planes.start, planeStride)
    } else {
      let (height, width) = (convolution.input[0], convolution.input[1])
      planes.start.update(repeating: 0, count: planeStride * count)
      for row in 0..<height {
        let start = (row + convolution.top) * convolution.padded[1] + convolution.left
        lab_planes_f32(
          instructions.code, width, count, image.values + row * width * count, planes.start + start, planeStride)
      }
    }
    return (0..<count).filter { !lab_is_zero_f32(instructions.code, planeStride, planes.start + $0 * planeStride) }
  }

  /// Writes the channels that are not zero, [h, w, live].
  private func gather(_ live: [Int]) {
    for (column, place) in live.enumerated() {
      let plane = planes.start + place * planeStride
      for position in 0..<planeStride { compact[position * live.count + column] = plane[position] }
    }
  }

  /// The output's channels that are not proved to be zero.
  private func columns(_ input: [UInt32], _ live: [Int]) -> [UInt32] {
    let all = 0..<UInt32(convolution.output[2])
    // Where nothing was proved of several images, most are not worth the attempt.
    guard convolution.relu, barren < 4 || barren % 8 == 0 else {
      barren += 1
      computed += all.count
      return Array(all)
    }
    let (height, width) = (convolution.padded[0], convolution.padded[1])
    let windows = (height - convolution.size[0] + 1) * width
    var size: Float = 0
    for (column, place) in live.enumerated() {
      let plane = planes.start + place * planeStride
      let mean = means.start + column * windowStride, spread = spreads.start + column * windowStride
      lab_spread_f32(
        instructions.code, height, width, convolution.size[0], convolution.size[1], plane, mean, spread, scratch.start)
      for index in windows..<windowStride { (mean[index], spread[index]) = (mean[0], spread[0]) }
      size = max(size, lab_size_f32(instructions.code, planeStride, plane))
    }
    let depth = convolution.input[2], roundings = convolution.roundings(channels: input.count)
    let found = convolution.sums.withUnsafeBufferPointer { sums in
      convolution.spreads.withUnsafeBufferPointer { factors in
        all.filter { column in
          guard let sums = sums.baseAddress, let factors = factors.baseAddress else { return true }
          let limit = convolution.limit(Int(column), roundings: roundings, size: size)
          return !lab_stays_under_f32(
            instructions.code, windowStride, input.count, windowStride, input, means.start, spreads.start,
            sums + Int(column) * depth,
            factors + Int(column) * depth, convolution.bias[Int(column)], limit)
        }
      }
    }
    barren = found.count < all.count ? 0 : barren + 1
    proved += all.count - found.count
    computed += found.count
    return found
  }

  /// Packs the weights between the channels that are there, unless they are.
  private func pack(_ input: [UInt32], _ columns: [UInt32]) {
    if isPacked && packedInput == input && packedOutput == columns { return }
    (packedInput, packedOutput, isPacked) = (input, columns, true)
    let depth = convolution.input[2], count = convolution.output[2]
    var target = weights.start
    convolution.kernel.withUnsafeBufferPointer { kernel in
      for place in 0..<convolution.size[0] * convolution.size[1] {
        for channel in input {
          let row = (place * depth + Int(channel)) * count
          for column in columns {
            target.pointee = kernel[row + Int(column)]
            target += 1
          }
        }
      }
    }
    for (index, column) in columns.enumerated() { bias[index] = convolution.bias[Int(column)] }
    let inner = convolution.size[0] * convolution.size[1] * input.count
    lab_pack_f32(instructions.code, inner, columns.count, weights.start, columns.count, packed.start)
  }
}
