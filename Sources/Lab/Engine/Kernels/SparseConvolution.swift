import CKernels

/// A convolution prepared for images most of whose channels are zero, in and out.
///
/// Shared by workers; what changes from image to image is in `SparseImage` and the worker.
struct SparseConvolution: Sendable {
  let input: [Int]
  /// [h, w] with the zeros around it, and where the image starts in it.
  let padded: [Int], top: Int, left: Int
  let output: [Int]
  let size: [Int]
  /// [kh · kw, c, k] as Keras stores it; [k].
  let kernel: [Float], bias: [Float]
  let relu: Bool
  /// Where each output's window starts in the padded image, in positions.
  let starts: [Int]
  /// [k][c]: the sum of the weights that meet a channel, and the root of the sum of their squared distances from
  /// their mean, rounded up.
  let sums: [Float], spreads: [Float]
  /// [k]: Σ|w|.
  let weightSums: [Double]

  /// Nil where the convolution has groups, dilation, an activation other than relu, or weights that are not finite:
  /// a zero times such a weight is not zero.
  init?(_ convolution: Convolution, input: [Int], output: [Int]) {
    guard convolution.groups == 1, convolution.dilation == [1, 1],
      convolution.activation == .relu || convolution.activation == .linear,
      convolution.kernel.values.allSatisfy(\.isFinite), convolution.bias?.allSatisfy(\.isFinite) ?? true
    else { return nil }
    let shape = convolution.kernel.shape, depth = shape[2], columns = shape[3]
    var before = [0, 0], padded = [input[0], input[1]]
    if convolution.padding == .same {
      for axis in 0..<2 {
        let total = max((output[axis] - 1) * convolution.strides[axis] + shape[axis] - input[axis], 0)
        before[axis] = total / 2
        padded[axis] += total
      }
    }
    self.input = input
    self.padded = padded
    (top, left) = (before[0], before[1])
    self.output = output
    size = [shape[0], shape[1]]
    let kernel = convolution.kernel.values
    self.kernel = kernel
    bias = convolution.bias ?? [Float](repeating: 0, count: columns)
    relu = convolution.activation == .relu
    starts = (0..<output[0] * output[1]).map {
      $0 / output[1] * convolution.strides[0] * padded[1] + $0 % output[1] * convolution.strides[1]
    }
    let window = shape[0] * shape[1]
    var sums = [Float](), spreads = [Float](), weightSums = [Double]()
    for column in 0..<columns {
      var all = 0.0
      for channel in 0..<depth {
        let weights = (0..<window).map { Double(kernel[($0 * depth + channel) * columns + column]) }
        let sum = weights.reduce(0, +), mean = sum / Double(window)
        let squares = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        sums.append(Float(sum))
        spreads.append(Float(squares.squareRoot() * (1 + 1e-6)).nextUp)
        all += weights.reduce(0) { $0 + $1.magnitude }
      }
      weightSums.append(all)
    }
    (self.sums, self.spreads, self.weightSums) = (sums, spreads, weightSums)
  }

  /// Output `column` is at most 0 everywhere if its bound, computed in float32, stays under −`roundings` · (Σ|w| X + |b|).
  ///
  /// In a window w · x = Σ_c (m_c Σw + (w − w̄) · (x − m_c)) ≤ Σ_c (m_c Σw + ‖w − w̄‖₂ ‖x − m_c‖₂), m_c the mean of x in
  /// channel c: Cauchy and Schwarz, channel by channel. With u = 2⁻²⁴ and n values in a window of one channel, |x| ≤ X:
  /// the reference's chain of K terms and its bias errs by (K + 2) u (X Σ|w| + |b|), the means by (n + 2) u X, and
  /// Σw by u Σ|w|; the bound's own L terms of each kind, none over X Σ|w| (1 + √n), by (4L + 4) u of their sum
  /// (Higham 2002, (3.5), all with a tenth added for terms of second order). Spreads are rounded up.
  func roundings(channels: Int) -> Double {
    let window = Double(size[0] * size[1]), terms = window * Double(channels)
    return (terms + 2 + window + 4 + Double(4 * channels + 4) * (1 + window.squareRoot())) * 0x1p-24 * 1.1
  }

  /// What output `column` must stay under, X the greatest magnitude of a value; rounded away from 0.
  func limit(_ column: Int, roundings: Double, size: Float) -> Float {
    let magnitude = weightSums[column] * Double(size) + Double(bias[column].magnitude)
    return -Float((roundings * magnitude + 1e-30) * (1 + 0x1p-22))
  }
}
