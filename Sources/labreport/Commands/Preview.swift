import Preview
import Report
import Base
import ArgumentParser
import Dispatch
import Foundation
import Glibc
import Lab
import Synchronization

/// `labreport preview`: a live page on this machine that follows every save.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the report in a browser on this machine, built again on every save; Ctrl-C ends it.")

  @OptionGroup var project: ProjectOptions

  @Option(help: "The port of 127.0.0.1 to listen on; a free one unless told.")
  var port: UInt16 = 0

  @Flag(help: "Say on standard error how long each part of a rebuild took.")
  var verbose = false

  @OptionGroup var workers: WorkerOptions

  func run() throws {
    let folder = try ProjectFolder(path: project.project)
    let feed = PreviewFeed()
    let console = TerminalConsole { title, done in feed.change { $0.work(title, done: done) } }
    let report = try LiveReport(
      folder, profile: project.profile, overrides: project.overrides, engine: try workers.engine(),
      console: console)
    let watch = try FolderWatch()
    let server = try PreviewServer(port: port, feed: feed)
    let signals = Self.endOnSignals()
    print("http://127.0.0.1:\(try Self.wait { [port] in try await server.start(port: port) })/")
    fflush(nil)
    // Nothing after the endless loop would keep them.
    withExtendedLifetime(signals) { follow(report, watch, feed, console) }
  }

  /// Builds the report again whenever something that it reads changes; never ends.
  private func follow(_ report: LiveReport, _ watch: FolderWatch, _ feed: PreviewFeed, _ console: any Console) {
    var shown = ""
    while true {
      // Before the rebuild, so that no save during it is missed; after it, since it may name other folders.
      watch.watch(report.folders)
      let times = PhaseTimes(showsLoading: false)
      let outcome = report.rebuild(times)
      feed.change { $0.take(outcome) }
      // The page first: it is what is looked at.
      if let pdf = report.pdf() { feed.change { $0.take(pdf: pdf) } }
      if verbose { console.write(times.text) }
      let message = feed.state.message
      if message != shown { console.write(message.isEmpty ? "no errors\n" : message) }
      shown = message
      watch.watch(report.folders)
      _ = watch.wait()
    }
  }

  /// Ends the process on Ctrl-C and when it is told to end. Nothing of a preview is half done on the disk but images that
  /// are being drawn, which are drawn again; threads that compute are not waited for.
  private static func endOnSignals() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      // A queue of its own class: those that experiments use may have no thread to spare.
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { _exit(0) }
      source.resume()
      return source
    }
  }

  /// The result of `work`, which runs elsewhere while this thread waits.
  private static func wait<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let waiting = Waiting<Value>()
    Task.detached {
      do { waiting.finish(.success(try await work())) } catch { waiting.finish(.failure(error)) }
    }
    return try waiting.value()
  }

  /// A value that one thread waits for and another gives.
  private final class Waiting<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func finish(_ value: Result<Value, any Error>) {
      result.withLock { $0 = value }
      isThere.signal()
    }

    func value() throws -> Value {
      isThere.wait()
      guard let result = result.withLock({ $0 }) else { preconditionFailure("finished without a result") }
      return try result.get()
    }
  }
}
