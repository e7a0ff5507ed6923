import CKernels

/// A convolution or a dense layer brought up to date with what changed in its input: sums += Σ change · row of weights.
///
/// It owns its tables and never changes them.
final class SparseProduct: @unchecked Sendable {
  /// Where an input position's values go: an output position, and the first row of weights.
  private struct Tap: Sendable {
    let output: UInt32
    let row: UInt32
  }

  /// Where a value of the input lies: its position and its channel.
  private struct Place: Sendable {
    let position: UInt32
    let channel: UInt32
  }

  /// Values of the input at one position.
  private let inputChannels: Int
  /// k, the values of the output at one position.
  let columns: Int
  private let groups: Int
  /// Taps of position p are `taps[starts[p] ..< starts[p + 1]]`.
  private let taps: Buffer<Tap>
  private let starts: Buffer<Int>
  /// Of each value of the input.
  private let places: Buffer<Place>
  /// [kh, kw, c / groups, k] as Keras stores it.
  private let matrix: Buffer<Double>
  /// [k]
  private let bias: [Double]
  let outputs: Int
  let relu: Bool
  /// Terms of one output, at most.
  let terms: Int
  /// The greatest sum of magnitudes of the weights of one output, and the greatest magnitude of a bias.
  let weightSum: Double, biasSize: Double

  convenience init(_ dense: Dense) {
    let shape = dense.kernel.shape
    self.init(
      kernel: dense.kernel.values, bias: dense.bias, inputChannels: shape[0], columns: shape[1], groups: 1,
      taps: [[Tap(output: 0, row: 0)]], outputs: shape[1], relu: dense.activation == .relu, terms: shape[0])
  }

  /// A convolution over images of shape `input` [h, w, c], with output [oh, ow, k].
  convenience init(_ convolution: Convolution, input: [Int], output: [Int]) {
    let shape = convolution.kernel.shape
    var before = [0, 0]
    if convolution.padding == .same {
      for axis in 0..<2 {
        let reach = (shape[axis] - 1) * convolution.dilation[axis] + 1
        before[axis] = max((output[axis] - 1) * convolution.strides[axis] + reach - input[axis], 0) / 2
      }
    }
    /// The output place and the kernel's for an input place on one axis.
    func places(_ place: Int, _ axis: Int) -> [(output: Int, kernel: Int)] {
      (0..<shape[axis]).compactMap { kernel in
        let start = place + before[axis] - kernel * convolution.dilation[axis]
        guard start >= 0, start % convolution.strides[axis] == 0, start / convolution.strides[axis] < output[axis]
        else { return nil }
        return (start / convolution.strides[axis], kernel)
      }
    }
    let rows = (0..<input[0]).map { places($0, 0) }, columns = (0..<input[1]).map { places($0, 1) }
    let taps = rows.flatMap { rows in
      columns.map { columns in
        rows.flatMap { row in
          columns.map { column in
            Tap(
              output: UInt32(row.output * output[1] + column.output),
              row: UInt32((row.kernel * shape[1] + column.kernel) * shape[2] * shape[3]))
          }
        }
      }
    }
    self.init(
      kernel: convolution.kernel.values, bias: convolution.bias, inputChannels: input[2], columns: output[2],
      groups: convolution.groups, taps: taps, outputs: output.reduce(1, *), relu: convolution.activation == .relu,
      terms: shape[0] * shape[1] * shape[2])
  }

  private init(
    kernel: [Float], bias: [Float]?, inputChannels: Int, columns: Int, groups: Int, taps: [[Tap]], outputs: Int,
    relu: Bool, terms: Int
  ) {
    self.inputChannels = inputChannels
    self.columns = columns
    self.groups = groups
    self.taps = Buffer(taps.flatMap { $0 })
    places = Buffer(
      (0..<taps.count * inputChannels).map {
        Place(position: UInt32($0 / inputChannels), channel: UInt32($0 % inputChannels))
      })
    starts = Buffer(taps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
    matrix = Buffer(kernel.map(Double.init))
    self.bias = bias?.map(Double.init) ?? [Double](repeating: 0, count: columns)
    self.outputs = outputs
    self.relu = relu
    self.terms = terms
    var sums = [Double](repeating: 0, count: columns)
    for (index, weight) in matrix.all.enumerated() { sums[index % columns] += weight.magnitude }
    weightSum = sums.max() ?? 0
    biasSize = self.bias.map(\.magnitude).max() ?? 0
  }

  /// Pending products of each output position and group.
  final class Buckets {
    fileprivate let capacity: Int
    fileprivate let counts: Buffer<Int>
    fileprivate let rows: Buffer<UInt32>
    fileprivate let factors: Buffer<Double>

    fileprivate init(count: Int, capacity: Int) {
      self.capacity = capacity
      counts = Buffer(zeros: count)
      rows = Buffer(room: count * capacity)
      factors = Buffer(room: count * capacity)
    }
  }

  /// Bytes of the buckets.
  var bucketBytes: Int { outputs / columns * groups * terms * 12 }

  func buckets() -> Buckets { Buckets(count: outputs / columns * groups, capacity: terms) }

  /// Writes the sums of a zero input: the bias at each position.
  func reset(_ sums: UnsafeMutablePointer<Double>) {
    bias.withUnsafeBufferPointer {
      guard let bias = $0.baseAddress else { return }
      for start in stride(from: 0, to: outputs, by: columns) { (sums + start).update(from: bias, count: columns) }
    }
  }

  /// Adds the share of `count` changed inputs to `sums`; the fused multiply-adds that it took.
  func add(
    _ instructions: InstructionSet, _ indices: UnsafePointer<UInt32>, _ changes: UnsafePointer<Double>, count: Int,
    _ buckets: Buckets, to sums: UnsafeMutablePointer<Double>
  ) -> Int {
    if isDense {
      for place in 0..<count { buckets.rows[place] = indices[place] * UInt32(columns) }
      lab_add_rows_f64(instructions.code, columns, count, buckets.rows.start, changes, matrix.start, sums)
      return count * columns
    }
    fill(buckets, indices, changes, count: count)
    return empty(buckets, instructions, to: sums)
  }

  /// Whether every input meets every output.
  private var isDense: Bool { starts.count == 2 && groups == 1 && outputs == columns }

  private func fill(
    _ buckets: Buckets, _ indices: UnsafePointer<UInt32>, _ changes: UnsafePointer<Double>, count: Int
  ) {
    let taps = taps.start, starts = starts.start, places = places.start, waiting = buckets.counts.start
    let depth = inputChannels / groups, width = columns / groups, capacity = buckets.capacity
    let rows = buckets.rows.start, factors = buckets.factors.start
    for index in 0..<count {
      let place = places[Int(indices[index])]
      let position = Int(place.position), channel = Int(place.channel)
      let group = groups == 1 ? 0 : channel / depth
      let offset = UInt32((channel - group * depth) * columns + group * width)
      for tap in starts[position]..<starts[position + 1] {
        let bucket = Int(taps[tap].output) * groups + group
        let slot = bucket * capacity + waiting[bucket]
        rows[slot] = taps[tap].row + offset
        factors[slot] = changes[index]
        waiting[bucket] += 1
      }
    }
  }

  private func empty(
    _ buckets: Buckets, _ instructions: InstructionSet, to sums: UnsafeMutablePointer<Double>
  ) -> Int {
    let waiting = buckets.counts.start
    let width = columns / groups
    var operations = 0
    for bucket in 0..<buckets.counts.count where waiting[bucket] > 0 {
      let first = bucket * buckets.capacity
      lab_add_rows_f64(
        instructions.code, width, waiting[bucket], buckets.rows.start + first, buckets.factors.start + first,
        matrix.start,
        sums + bucket / groups * columns + bucket % groups * width)
      operations += width * waiting[bucket]
      waiting[bucket] = 0
    }
    return operations
  }
}
