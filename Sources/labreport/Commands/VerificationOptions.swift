import ArgumentParser
import Foundation
import Verify

/// What a stranger's report may cost: the caller says it, never the report.
struct VerificationOptions: ParsableArguments {
  @Option(help: "A report may take so many seconds of the clock.")
  var seconds: Double = 1800

  @Option(help: "A report may need so many MiB of memory.")
  var memory = 4096

  @Option(help: "The directives of a report may ask for so many epochs of training, together.")
  var epochs = VerificationLimits().epochs

  func validate() throws {
    guard seconds > 0, seconds.isFinite else {
      throw ValidationError("--seconds is a positive number, not \(seconds).")
    }
    guard (16...1 << 20).contains(memory) else { throw ValidationError("--memory is 16 … 1048576, not \(memory).") }
    guard epochs >= 0 else { throw ValidationError("--epochs is 0 or more, not \(epochs).") }
  }

  var budget: BudgetWatch.Budget { BudgetWatch.Budget(seconds: seconds, memory: memory << 20) }

  var limits: VerificationLimits {
    var limits = VerificationLimits()
    limits.epochs = epochs
    return limits
  }

  /// A new folder that only this user can read, for the copies that a verification works on.
  func workspace() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "labreport-verify-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return url
  }
}
