/// The greatest singular value of `matrix`, whose rows are equally long: the square root of the greatest eigenvalue of
/// its smaller Gram matrix.
///
/// Eigenvalues by Jacobi's rotations, row by row, until none changes anything: +, −, ×, ÷ and square roots in a fixed
/// order, so the same bits everywhere. Relative error about 1e-15. Cost: n³ for each of about 8 rounds, where n is the
/// smaller side.
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., 8.5 (the cyclic Jacobi algorithm).
func spectralNorm(of matrix: [[Double]]) -> Double {
  guard let columns = matrix.first?.count, columns > 0 else { return 0 }
  let isWide = matrix.count <= columns
  let size = min(matrix.count, columns), length = max(matrix.count, columns)
  func entry(_ i: Int, _ k: Int) -> Double { isWide ? matrix[i][k] : matrix[k][i] }
  // Scaled so that squares neither overflow nor vanish.
  let scale = matrix.reduce(0) { $1.reduce($0) { max($0, $1.magnitude) } }
  guard scale > 0 else { return 0 }
  var gram = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
  for i in 0..<size {
    for j in i..<size {
      var sum = 0.0
      for k in 0..<length { sum += (entry(i, k) / scale) * (entry(j, k) / scale) }
      (gram[i][j], gram[j][i]) = (sum, sum)
    }
  }
  for _ in 0..<64 where rotate(&gram) == false { break }
  return scale * gram.indices.reduce(0) { max($0, gram[$1][$1]) }.squareRoot()
}

/// One round of rotations; whether any was needed.
private func rotate(_ a: inout [[Double]]) -> Bool {
  var isChanged = false
  for p in a.indices.dropLast() {
    for q in p + 1..<a.count {
      // An entry that no longer reaches the last bit of its diagonal is zero.
      guard a[p][q].magnitude > 0x1p-54 * (a[p][p] * a[q][q]).magnitude.squareRoot() else { continue }
      isChanged = true
      let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
      let sign: Double = theta < 0 ? -1 : 1
      let t = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
      let c = 1 / (t * t + 1).squareRoot(), s = t * c
      for k in a.indices {
        let (x, y) = (a[k][p], a[k][q])
        (a[k][p], a[k][q]) = (c * x - s * y, s * x + c * y)
      }
      for k in a.indices {
        let (x, y) = (a[p][k], a[q][k])
        (a[p][k], a[q][k]) = (c * x - s * y, s * x + c * y)
      }
      (a[p][q], a[q][p]) = (0, 0)
    }
  }
  return isChanged
}
