import CKernels
import Testing

@testable import Lab

/// The kernels of training: bit-equal to plain loops under every instruction set.
@Suite struct TrainingKernelTests {
  private let sets = [LAB_ISA_SCALAR] + fastSets

  @Test func `every instruction set lists the slopes that are not 0 behind an active output`() {
    var random = SeededNumbers(31)
    for count in Array(0...40) + [96, 161, 2400] {
      let gradient = random.values(count).map { random.below(3) == 0 ? $0 : 0 }
      let output = random.values(count).map { random.below(4) == 0 ? 0 : $0 }
      for isRelu in [false, true] {
        let expected = (0..<count).filter { gradient[$0] != 0 && (!isRelu || output[$0] > 0) }
        for isa in sets {
          var indices = [UInt32](repeating: 0, count: count + 8), found = [Float](repeating: 0, count: count + 8)
          let listed =
            isRelu
            ? lab_slopes_f32(isa, count, gradient, output, &indices, &found)
            : lab_slopes_f32(isa, count, gradient, nil, &indices, &found)
          #expect(indices.prefix(listed).map(Int.init) == expected, "\(isa), \(count) values, relu \(isRelu)")
          #expect(found.prefix(listed).map { $0 } == expected.map { gradient[$0] })
        }
      }
    }
  }

  /// Heights, widths and channels of an input; rows and columns of the kernel; filters.
  private static let convolutions = [
    (5, 6, 3, 4, 4, 20), (6, 5, 20, 3, 3, 40), (4, 5, 40, 3, 3, 7), (4, 4, 60, 2, 2, 9), (3, 3, 1, 1, 1, 1),
    (3, 4, 1, 2, 3, 5), (6, 6, 7, 5, 2, 3), (2, 3, 170, 1, 2, 4), (5, 5, 2, 5, 5, 17),
  ]

  @Test(arguments: convolutions.indices)
  func `the gradients from listed slopes are the full sums, bit for bit`(index: Int) {
    let (h, w, c, kh, kw, k) = Self.convolutions[index]
    let (oh, ow) = (h - kh + 1, w - kw + 1), padded = (kw * c + 15) / 16 * 16
    var random = SeededNumbers(40 + UInt64(index))
    let image = random.values(h * w * c + 16), kernel = random.values(kh * kw * c * k)
    let slopes = random.values(oh * ow * k).map { random.below(3) == 0 ? $0 : 0 }
    var filters = [Float](repeating: 0, count: k * kh * padded)
    for (place, weight) in kernel.enumerated() {
      let (at, filter) = (place / k, place % k)
      filters[(filter * kh + at / (kw * c)) * padded + at % (kw * c)] = weight
    }
    // Every term, those of 0 too: over positions for a weight, over positions and filters for a value of the input.
    var weights = [Float](repeating: 0, count: kernel.count), input = [Float](repeating: 0, count: h * w * c)
    var bias = [Float](repeating: 0, count: k)
    for position in 0..<oh * ow {
      for filter in 0..<k {
        let slope = slopes[position * k + filter]
        bias[filter] += slope
        for place in 0..<kh * kw * c {
          let (row, column) = (position / ow + place / (kw * c), position % ow * c + place % (kw * c))
          let pixel = row * w * c + column
          weights[place * k + filter] = weights[place * k + filter].addingProduct(slope, image[pixel])
          input[pixel] = input[pixel].addingProduct(slope, kernel[place * k + filter])
        }
      }
    }
    let offsets = (0..<oh * ow).map { ($0 / ow * w + $0 % ow) * c }
    for isa in sets {
      var places = [UInt32](repeating: 0, count: slopes.count + 8),
        found = [Float](repeating: 0, count: slopes.count + 8)
      let count = lab_slopes_f32(isa, slopes.count, slopes, nil, &places, &found)
      var rows = [Float](repeating: 0, count: k * kh * padded), sums = [Float](repeating: 0, count: k)
      var back = [Float](repeating: 0, count: h * w * c + 16)
      offsets.withUnsafeBufferPointer { offsets in
        var windows = lab_windows(
          offsets: offsets.baseAddress, segments: kh, length: kw * c, stride: w * c, padded: padded, channels: k)
        lab_window_slopes_f32(isa, &windows, count, places, found, image, &rows, &sums, filters, &back)
      }
      let inOrder = (0..<kernel.count).map { place in
        let (at, filter) = (place / k, place % k)
        return rows[(filter * kh + at / (kw * c)) * padded + at % (kw * c)]
      }
      #expect(inOrder == weights && sums == bias && Array(back.prefix(input.count)) == input, "\(isa)")
    }
  }

  @Test func `the greatest values of windows get their slopes, the first of equal ones alone`() {
    var random = SeededNumbers(33)
    for channels in [1, 3, 8, 16, 20, 41] {
      let places = (0..<6).map { _ in random.below(9) * channels }
      let input = random.values(9 * channels).map { ($0 * 4).rounded() }
      let greatest = (0..<3).flatMap { i in
        (0..<channels).map { max(input[places[2 * i] + $0], input[places[2 * i + 1] + $0]) }
      }
      let slopes = random.values(3 * channels)
      var expected = [Float](repeating: 1, count: 9 * channels)
      for i in 0..<3 {
        for j in 0..<channels {
          let first = [places[2 * i], places[2 * i + 1]].first { input[$0 + j] == greatest[i * channels + j] } ?? 0
          expected[first + j] += slopes[i * channels + j]
        }
      }
      for isa in sets {
        var out = [Float](repeating: 1, count: 9 * channels)
        lab_give_greatest_f32(isa, 3, 2, channels, places, input, greatest, slopes, &out)
        #expect(out == expected, "\(isa), \(channels) channels")
      }
    }
  }

  @Test func `sums over pieces, transposes and steps of optimizers are the same under every set`() {
    var random = SeededNumbers(34)
    for count in [1, 5, 16, 255, 256, 700] {
      let values = random.values(5 * count), gradient = random.values(count), start = random.values(count)
      let results = sets.map { isa -> [[Float]] in
        var sum = [Float](repeating: 0, count: count), turned = [Float](repeating: 0, count: 5 * count)
        var (added, m, v, weights) = (start, random0(count, 1), random0(count, 2), start)
        var (velocity, moved) = (random0(count, 3), start)
        lab_sum_pieces_f32(isa, count, 5, count, values, &sum)
        lab_transpose_f32(isa, 5, count, values, &turned, 5)
        lab_add_f32(isa, count, gradient, &added)
        var adam = lab_adam(keep1: 0.9, take1: 0.1, keep2: 0.999, take2: 0.001, step: 0.01, epsilon: 1e-7)
        lab_adam_f32(isa, count, &adam, gradient, &m, &v, &weights)
        lab_momentum_f32(isa, count, 0.9, 0.01, gradient, &velocity, &moved)
        return [sum, turned, added, m, v, weights, velocity, moved]
      }
      #expect(results.allSatisfy { $0 == results[0] }, "\(count) values")
      let velocity = random0(count, 3)
      for i in 0..<count {
        var sum = values[i]
        for piece in 1..<5 {
          sum += values[piece * count + i]
          #expect(results[0][1][i * 5 + piece] == values[piece * count + i])
        }
        #expect(results[0][0][i] == sum)
        let kept: Float = 0.9 * velocity[i]
        let step: Float = 0.01 * gradient[i]
        #expect(results[0][7][i] == start[i] + (kept - step))
      }
    }
  }

  private func random0(_ count: Int, _ seed: UInt64) -> [Float] {
    var random = SeededNumbers(seed)
    return random.values(count).map { $0.magnitude }
  }
}
