import Report
import Base
import ArgumentParser
import Foundation
import Lab

/// Options that every command takes which reads images.
struct ImageOptions: ParsableArguments {
  @Option(
    help: "Every pixel value is multiplied by this; networks of other courses take x/255, so 0.00392156862745098.")
  var scale: Double = 1

  func validate() throws {
    guard scale.isFinite, scale > 0 else { throw ValidationError("--scale is a positive number, not \(scale).") }
  }
}

/// Options that every experiment takes.
struct RunOptions: ParsableArguments {
  @OptionGroup var workers: WorkerOptions

  @Flag(help: "Print the result as JSON on standard output: counts, full-precision rates, and how the run went.")
  var json = false
}

/// How many threads work.
struct WorkerOptions: ParsableArguments {
  @Option(help: "Worker threads, 1 … 1024; all processors unless told. The results do not depend on it.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is 1 … 1024, not \(threads).")
    }
  }

  /// The number of threads.
  var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The engine that the options and the environment ask for.
  ///
  /// `LABREPORT_KERNELS` names the instruction set; the results do not depend on it.
  func engine() throws -> Engine { Engine(instructions: try instructions(), threads: count) }

  /// The instruction set that the environment asks for.
  func instructions() throws -> InstructionSet {
    try InstructionSet(named: ProcessInfo.processInfo.environment["LABREPORT_KERNELS"])
  }
}

extension RunOptions {
  /// The engine that the options and the environment ask for.
  func engine() throws -> Engine { try workers.engine() }

  /// Shows the progress of the work called `title`.
  func progress(_ title: String) -> @Sendable (Lab.Progress) -> Void {
    let console = TerminalConsole()
    return { console.progress(title, $0.total == 0 ? 1 : Double($0.done) / Double($0.total)) }
  }
}
