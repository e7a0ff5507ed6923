import Base
import Lab
import Plot
import Render

/// `{lab matrix-plane}`: draws a matrix in the plane of clean accuracy and attack success.
struct MatrixPlaneDirective: Directive {
  static let name = "matrix-plane"
  static let summary =
    "draws the defences of a matrix in the plane of clean accuracy and attack success, with a bar of one standard deviation"

  let matrix: ExperimentReference
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    matrix = arguments.experiment("matrix", of: MatrixRecord.kind, "the matrix to draw")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    guard let record = results[matrix.id]?.experiment as? MatrixRecord else {
      throw Diagnostic(at: matrix.range, "`\(matrix.id)` is not a matrix that has run")
    }
    return Performed(MatrixPlane(record.matrix).sized(size))
  }
}
