import Base

extension Laboratory {
  /// Looks again at the files that `experiment` read.
  ///
  /// - Throws: a `Diagnostic` where one was written to or replaced meanwhile, since the outcome may then mix two contents.
  func checkUnchanged(_ experiment: some Experiment) throws {
    for source in try experiment.reads(in: self) {
      switch source {
      case .network(let file): try networks.checkUnchanged(path(of: file ?? inputs.networkName))
      case .set(let role): try inputs[role]?.checkUnchanged()
      }
    }
  }
}

extension Diagnostic {
  /// The error for an input that was changed during a build.
  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      "\(path) changed while the report was built", hint: "build again when no other program writes to it")
  }
}
