import Report
import Base
import FlyingFox
import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// Serves the page and the state of a preview to browsers of this machine, and nothing else.
package final class PreviewServer: Sendable {
  private let server: HTTPServer
  private let feed: PreviewFeed
  private let session = Int(getpid())
  private let ended = Ended()

  /// Why the server no longer listens.
  private final class Ended: Sendable {
    private let reason = Mutex<(any Error)?>(nil)
    var error: (any Error)? { reason.withLock { $0 } }
    func set(_ error: any Error) { reason.withLock { $0 = error } }
  }

  /// A server on 127.0.0.1; port 0 takes a free one.
  package init(port: UInt16, feed: PreviewFeed) throws {
    self.feed = feed
    server = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60,
      pool: PromptSockets(HTTPServer.defaultPool()), logger: .disabled)
  }

  /// Begins to listen.
  ///
  /// - Returns: the port.
  /// - Throws: a `Diagnostic` where the port is taken.
  package func start(port: UInt16) async throws -> Int {
    Task { [server, ended] in
      do { try await server.run() } catch { ended.set(error) }
    }
    while await !server.isListening {
      if let error = ended.error {
        throw Diagnostic(
          "port \(port) of 127.0.0.1 can't be had: \(Diagnostic.sentence(of: error))",
          hint: "leave --port out to take a free one")
      }
      try await Task.sleep(for: .milliseconds(1))
    }
    guard case .ip4(_, let port)? = await server.listeningAddress else {
      throw Diagnostic("the preview does not listen")
    }
    let gate = PreviewGate(port: Int(port))
    await server.appendRoute("*") { [feed, session] request in
      await Self.response(to: request, gate: gate, feed: feed, session: session)
    }
    return Int(port)
  }

  private struct Events: Encodable {
    var version: Int
    var page: String
    var message: String
    var isStale: Bool
    var work: PreviewState.Work?
  }

  private static func response(
    to request: HTTPRequest, gate: PreviewGate, feed: PreviewFeed, session: Int
  ) async -> HTTPResponse {
    let answer = gate.answer(
      method: request.method.rawValue, path: request.path, after: request.query.first { $0.name == "after" }?.value,
      host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")])
    switch answer {
    case .page:
      return response(.ok, "text/html; charset=utf-8", PreviewScript.page(feed.state, session: session))
    case .pdf:
      var state = feed.state
      let deadline = ContinuousClock.now + .seconds(20)
      while state.pdfPage == 0 || state.pdfPage != state.page, ContinuousClock.now < deadline {
        state = await feed.state(after: state.version, limit: deadline - .now)
      }
      guard state.pdfPage > 0, state.pdfPage == state.page else {
        return refusal(.notFound, "there is no PDF of the page yet")
      }
      return response(.ok, "application/pdf", state.pdf)
    case .events(let version):
      let state = await feed.state(after: version, limit: .seconds(20))
      let events = Events(
        version: state.version, page: PreviewScript.number(of: state, session: session), message: state.message,
        isStale: state.isStale, work: state.work)
      return response(.ok, "application/json", (try? JSONEncoder().encode(events)) ?? Data())
    case .noIcon: return response(HTTPStatusCode(204, phrase: "No Content"), "image/x-icon", Data())
    case .forbidden: return refusal(.forbidden, "the preview answers only to its own page on this machine")
    case .notFound: return refusal(.notFound, "the preview serves its page and nothing else")
    case .wrongMethod: return refusal(HTTPStatusCode(405, phrase: "Method Not Allowed"), "the page can only be got")
    }
  }

  private static func refusal(_ status: HTTPStatusCode, _ sentence: String) -> HTTPResponse {
    response(status, "text/plain; charset=utf-8", Data("\(sentence)\n".utf8))
  }

  private static func response(_ status: HTTPStatusCode, _ type: String, _ body: Data) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type,
        .cacheControl: "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Content-Security-Policy"): "frame-ancestors 'none'",
        HTTPHeader("Referrer-Policy"): "no-referrer",
      ], body: body)
  }
}
