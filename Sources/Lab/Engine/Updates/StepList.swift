import CKernels

/// The values of one layer that are not 0, in float32, step after step and tile by tile. One thread.
final class StepList {
  /// Values of a tile, the last one's may be fewer; and tiles of a step.
  let tileLength: Int, tiles: Int
  /// Where each tile of each step begins; after the last, where it ends.
  let starts: Buffer<Int>
  /// Places in the tile.
  let indices: Buffer<UInt32>
  let values: Buffer<Float>
  /// The sum of |value| · weight of each step, in float64.
  let weighted: Buffer<Double>
  private let weights: [Double]

  /// Room for `steps` steps of a layer with a weight for each value, in tiles of `tileLength` values.
  init(steps: Int, weights: [Double], tileLength: Int) {
    self.weights = weights
    self.tileLength = tileLength
    tiles = (weights.count + tileLength - 1) / tileLength
    starts = Buffer(zeros: steps * tiles + 1)
    // The kernel writes whole vectors.
    indices = Buffer(room: steps * weights.count + 8)
    values = Buffer(room: steps * weights.count + 8)
    weighted = Buffer(room: steps)
  }

  /// How many values the first `steps` steps have.
  func total(_ steps: Int) -> Int { starts[steps * tiles] }

  /// Lists the values of a step, relu ? max(x, 0) : x; steps come in order, from 0.
  func list(_ instructions: InstructionSet, step: Int, _ source: UnsafePointer<Double>, relu: Bool) {
    var sum = 0.0, end = starts[step * tiles]
    weights.withUnsafeBufferPointer {
      guard let weights = $0.baseAddress else { return }
      for tile in 0..<tiles {
        let first = tile * tileLength
        var share = 0.0
        end += lab_list_f64(
          instructions.code, min(tileLength, $0.count - first), source + first, relu, weights + first,
          indices.start + end,
          values.start + end, &share)
        sum += share
        starts[step * tiles + tile + 1] = end
      }
    }
    weighted[step] = sum
  }
}
