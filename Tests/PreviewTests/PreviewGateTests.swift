import Testing

@testable import Preview
@testable import Report

@Suite("The preview's gate")
struct PreviewGateTests {
  private let gate = PreviewGate(port: 4000)

  private func answer(
    _ method: String = "GET", _ path: String = "/", after: String? = nil, host: String? = "127.0.0.1:4000",
    origin: String? = nil
  ) -> PreviewGate.Answer {
    gate.answer(method: method, path: path, after: after, host: host, origin: origin)
  }

  @Test("the page and its events are served to this machine's own names")
  func own() {
    #expect(answer() == .page)
    #expect(answer(host: "LocalHost:4000") == .page)
    #expect(answer("GET", "/events", after: "7", origin: "http://127.0.0.1:4000") == .events(after: 7))
    #expect(answer("GET", "/events", after: "x") == .events(after: -1))
  }

  @Test(
    "another name, port or none is refused, so that no site reaches the page through its own name servers",
    arguments: [
      nil, "", "127.0.0.1", "localhost", "127.0.0.1:4001", "evil.example:4000", "127.0.0.1:4000.evil.example",
      "127.0.0.1:4000, evil.example", "[::1]:4000", "0.0.0.0:4000",
    ] as [String?])
  func hosts(_ host: String?) {
    #expect(answer(host: host) == .forbidden)
    #expect(answer("GET", "/events", host: host) == .forbidden)
    #expect(answer("GET", "/secret", host: host) == .forbidden)
  }

  @Test(
    "another origin is refused",
    arguments: [
      "null", "", "http://evil.example", "https://127.0.0.1:4000", "http://127.0.0.1:4001", "http://127.0.0.1",
      "http://localhost:4000", "http://127.0.0.1:4000.evil.example",
    ])
  func origins(_ origin: String) {
    #expect(answer(origin: origin) == .forbidden)
    #expect(answer("GET", "/events", origin: origin) == .forbidden)
  }

  @Test(
    "no other path and no other method", arguments: ["/lab.yml", "/../lab.yml", "//", "/index.html", "", "/events/"])
  func paths(_ path: String) {
    #expect(answer("GET", path) == .notFound)
    #expect(answer("POST", "/") == .wrongMethod)
    #expect(answer("GET", "/favicon.ico") == .noIcon)
    #expect(answer("POST", "/events") == .wrongMethod)
  }
}
