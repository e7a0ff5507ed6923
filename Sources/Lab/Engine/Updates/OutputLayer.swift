import CKernels

/// The dense layer that gives the logits, in the forms that deciding a label needs.
struct OutputLayer: Sendable {
  /// n inputs, N classes.
  let inputs: Int, classes: Int
  /// [n, N] and [N] in float32.
  let matrix: [Float], bias: [Float]
  /// [N, n] in float64.
  let columns: [Double]
  /// ‖(w_j, b_j)‖₂ of each class, rounded up.
  let norms: [Float]
  let weightSum: Double, biasSize: Double
  /// The greatest of `norms`.
  let greatestNorm: Double
  /// Panels of as many columns as the kernel takes at a time, each [n, panelColumns], the last filled up with zeros; and
  /// their biases, filled up with −∞.
  let panelColumns: Int, panels: [Float], panelBias: [Float]
  var panelCount: Int { panelBias.count / panelColumns }

  init(_ dense: Dense, instructions: InstructionSet) {
    (inputs, classes) = (dense.kernel.shape[0], dense.kernel.shape[1])
    matrix = dense.kernel.values
    bias = dense.bias ?? [Float](repeating: 0, count: classes)
    var columns = [Double](repeating: 0, count: matrix.count)
    var sums = [Double](repeating: 0, count: classes)
    var squares = bias.map { Double($0) * Double($0) }
    for input in 0..<inputs {
      for label in 0..<classes {
        let weight = Double(matrix[input * classes + label])
        columns[label * inputs + input] = weight
        sums[label] += weight.magnitude
        squares[label] += weight * weight
      }
    }
    self.columns = columns
    norms = squares.map { Float($0.squareRoot() * (1 + 1e-6)).nextUp }
    weightSum = sums.max() ?? 0
    biasSize = bias.map { Double($0.magnitude) }.max() ?? 0
    greatestNorm = norms.reduce(0) { max($0, Double($1)) }
    let width = lab_panel_columns(instructions.code), count = (classes + width - 1) / width
    panelColumns = width
    panelBias = bias + [Float](repeating: -.infinity, count: count * width - classes)
    let (inputs, classes, matrix) = (inputs, classes, matrix)
    panels = (0..<count).flatMap { panel in
      (0..<inputs * width).map { place in
        let column = panel * width + place % width
        return column < classes ? matrix[place / width * classes + column] : 0
      }
    }
  }

  /// The logit of a class, in float64.
  func logit(_ label: Int, _ values: UnsafePointer<Double>) -> Double {
    columns.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return Double(bias[label]) }
      let row = start + label * inputs
      var even = SIMD4<Double>.zero, odd = SIMD4<Double>.zero
      var index = 0
      while index + 8 <= inputs {
        even += pack(row + index) * pack(values + index)
        odd += pack(row + index + 4) * pack(values + index + 4)
        index += 8
      }
      var sum = (even + odd).sum()
      while index < inputs {
        sum += row[index] * values[index]
        index += 1
      }
      return sum + Double(bias[label])
    }
  }

  private func pack(_ values: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(values).loadUnaligned(as: SIMD4<Double>.self)
  }

  /// Writes all logits in float32: the bias, then the share of each input that is not 0, ascending.
  func logits(
    _ instructions: InstructionSet, _ values: UnsafePointer<Double>, rows: UnsafeMutablePointer<UInt32>,
    factors: UnsafeMutablePointer<Float>, into logits: UnsafeMutablePointer<Float>
  ) {
    var count = 0
    for input in 0..<inputs where values[input] != 0 {
      rows[count] = UInt32(input * classes)
      factors[count] = Float(values[input])
      count += 1
    }
    bias.withUnsafeBufferPointer { if let start = $0.baseAddress { logits.update(from: start, count: classes) } }
    matrix.withUnsafeBufferPointer {
      if let matrix = $0.baseAddress {
        lab_add_rows_f32(instructions.code, classes, count, rows, factors, matrix, logits)
      }
    }
  }
}
