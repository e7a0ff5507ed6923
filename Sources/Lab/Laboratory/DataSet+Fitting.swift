import Base

extension DataSet {
  /// Opens images that `network` can take.
  ///
  /// - Throws: what opening throws, and a `Diagnostic` that names the file where images or labels don't fit.
  package static func open(_ path: String, scale: Double, for network: Network) throws -> DataSet {
    let set = try DataSet(path: path, scale: scale)
    try set.checkFits(network)
    return set
  }

  /// Throws a `Diagnostic` that names the file where images or labels don't fit `network`.
  func checkFits(_ network: Network) throws {
    do throws(Diagnostic) {
      try network.checkFits(self)
    } catch {
      let finding = error.message.trimmingPrefix("the set").trimmingPrefix(":").trimmingPrefix(" ")
      throw Diagnostic("\(path): \(finding)")
    }
  }
}
