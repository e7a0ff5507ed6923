/// A dense layer in float32, for the inputs of many steps, most of whose values are 0.
struct SingleProduct: Sendable {
  let inputs: Int, outputs: Int
  /// [inputs, outputs]
  let matrix: [Float]
  /// [outputs]
  let bias: [Double]
  /// ‖row‖₂ of the weights of each input, rounded up.
  let rowNorms: [Double]
  /// Rows that stay in a core's first caches while the inputs of many steps pass.
  let tileRows: Int

  /// Bytes of a tile: 80 rows of 160 outputs, the fastest of 20 … 960 (Benchmarks/LOG.md).
  private static let tileBytes = 80 * 160 * 4

  init(_ dense: Dense) {
    (inputs, outputs) = (dense.kernel.shape[0], dense.kernel.shape[1])
    matrix = dense.kernel.values
    bias = dense.bias?.map(Double.init) ?? [Double](repeating: 0, count: outputs)
    let outputs = outputs, matrix = matrix
    rowNorms = (0..<inputs).map { row in
      let squares = (0..<outputs).reduce(0.0) {
        let weight = Double(matrix[row * outputs + $1])
        return $0 + weight * weight
      }
      return squares.squareRoot() * (1 + 1e-9)
    }
    tileRows = max(8, Self.tileBytes / (4 * max(outputs, 1)))
  }

  /// The number of tiles.
  var tiles: Int { (inputs + tileRows - 1) / tileRows }

  /// A bound on ‖computed − W v‖₂ for one step's input v, in which no tile holds more than `longest` values other than 0
  /// and Σ_k |v_k| ‖W_k‖₂ is at most `weighted`.
  ///
  /// v is rounded to float32, by u = 2⁻²⁴ of each value. A tile's share is one chain of at most `longest` fused
  /// multiply-adds from 0, and the tiles' shares are added up; so a product takes part in at most `longest` + `tiles`
  /// roundings, and output i errs by at most γ Σ_k |W_ki| |v_k|, γ = nu / (1 − nu), n = longest + tiles + 1 (Higham,
  /// Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, (3.5)). The norm of the vector of these bounds is at
  /// most γ Σ_k |v_k| ‖W_k‖₂, by the triangle inequality. What underflows errs by at most 2⁻¹⁴⁹ in each operation.
  func errorBound(weighted: Double, longest: Int) -> Double {
    let operations = Double(inputs + tiles + 1) * Double(outputs)
    return singleGamma(longest + tiles + 2) * weighted * 1.001 + operations * 0x1p-149 * (1 + greatestNorm)
  }

  private var greatestNorm: Double { rowNorms.max() ?? 0 }
}

/// γₙ = nu / (1 − nu) with u = 2⁻²⁴, rounded up; infinite where it has no meaning.
func singleGamma(_ count: Int) -> Double {
  let size = Double(count) * 0x1p-24
  return size < 0.5 ? size / (1 - size) * (1 + 1e-9) : .infinity
}
