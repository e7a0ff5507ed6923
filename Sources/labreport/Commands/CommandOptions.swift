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
  @Option(help: "Worker threads; all processors unless told. The results do not depend on it.")
  var threads: Int?

  @Flag(help: "Print the result as JSON on standard output: counts, full-precision rates, and how the run went.")
  var json = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is 1 … 1024, not \(threads).")
    }
  }
}

extension RunOptions {
  /// The engine that the options and the environment ask for.
  func engine() throws -> Engine { try Engine.configured(threads: threads) }

  /// Shows the progress of the work called `title`.
  func progress(_ title: String) -> @Sendable (Lab.Progress) -> Void {
    let console = Console()
    return { console.progress(title, $0.total == 0 ? 1 : Double($0.done) / Double($0.total)) }
  }
}

extension Engine {
  /// An engine with so many threads, all processors where nil.
  ///
  /// `LABREPORT_KERNELS` in the environment names the instruction set; the results do not depend on it.
  static func configured(threads: Int?) throws -> Engine {
    Engine(
      kernel: try Kernel(named: ProcessInfo.processInfo.environment["LABREPORT_KERNELS"]),
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
  }
}
