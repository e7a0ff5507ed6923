import Base
import ArgumentParser
import Foundation
import Render
import Report

/// How a command that threw ends: 0 done, as `--help` does; 1 the input or a claim is wrong; 2 usage.
struct CommandEnding: Equatable {
  var status: Int32
  /// For standard output.
  var output = ""
  /// For standard error.
  var message = ""

  /// The ending of a command that threw `error`.
  init(_ error: any Error) {
    if let problems = error as? Diagnostics {
      (status, message) = (1, problems.text)
    } else if let code = error as? ExitCode {
      status = code.rawValue
    } else {
      let code = LabReport.exitCode(for: error)
      if code.isSuccess {
        (status, output) = (0, LabReport.fullMessage(for: error) + "\n")
      } else if code == .validationFailure {
        (status, message) = (2, LabReport.fullMessage(for: error) + "\n")
      } else {
        (status, message) = (1, DiagnosticFormatter(sources: []).text(Diagnostic(error)))
      }
    }
  }
}
