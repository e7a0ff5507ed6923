import COpenBLAS
import Glibc

/// OpenBLAS, loaded when its first product is asked for.
///
/// Linked, it costs every command of the tool a third of its start, since it starts threads that then spin for a while
/// (Benchmarks/LOG.md).
struct OpenBLAS: Sendable {
  typealias Sgemm =
    @convention(c) (
      CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, blasint, blasint, blasint, Float, UnsafePointer<Float>?, blasint,
      UnsafePointer<Float>?, blasint, Float, UnsafeMutablePointer<Float>?, blasint
    ) -> Void

  /// `cblas_sgemm` of the standard, on the calling thread.
  let sgemm: Sgemm
  /// The kernels that it chose for this processor, such as `Haswell`.
  let coreName: String?

  /// Nil where it is not installed. One thread for each caller: images are split between threads already.
  static let shared = OpenBLAS(file: "libopenblas.so.0")

  /// The library in a file that the dynamic loader finds; nil where it finds none, or another one.
  init?(file: String) {
    guard let library = dlopen(file, RTLD_NOW | RTLD_LOCAL), let sgemm = dlsym(library, "cblas_sgemm"),
      let setThreads = dlsym(library, "openblas_set_num_threads"),
      let coreName = dlsym(library, "openblas_get_corename")
    else { return nil }
    unsafeBitCast(setThreads, to: (@convention(c) (CInt) -> Void).self)(1)
    self.sgemm = unsafeBitCast(sgemm, to: Sgemm.self)
    let name = unsafeBitCast(coreName, to: (@convention(c) () -> UnsafePointer<CChar>?).self)()
    self.coreName = name.map { String(cString: $0) }
  }
}
