import Report

/// Decides what a request may have. The preview is for the reader at this machine: a page of another site that the same
/// browser shows must neither read the report nor make the preview work for it.
struct PreviewGate: Sendable {
  /// Where the preview listens.
  var port: Int

  /// What is answered.
  enum Answer: Equatable, Sendable {
    /// The page.
    case page
    /// The page as a PDF.
    case pdf
    /// The state, as soon as it is newer than this version.
    case events(after: Int)
    case forbidden, notFound, wrongMethod
    /// There is none, and a browser that asks for the page's icon need not hear of a mistake.
    case noIcon
  }

  /// The answer to a request, by what it says of itself.
  ///
  /// A name other than this machine's in `Host` is how a foreign site reaches loopback through its own name servers, so
  /// it is refused, as is an `Origin` that is not the preview's own.
  func answer(method: String, path: String, after: String?, host: String?, origin: String?) -> Answer {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host, hosts.contains(host.lowercased()) else { return .forbidden }
    if let origin, origin.lowercased() != "http://\(host.lowercased())" { return .forbidden }
    switch path {
    case "/": return method == "GET" ? .page : .wrongMethod
    case "/report.pdf": return method == "GET" ? .pdf : .wrongMethod
    case "/events":
      guard method == "GET" else { return .wrongMethod }
      return .events(after: after.flatMap { Int($0) } ?? -1)
    case "/favicon.ico": return .noIcon
    default: return .notFound
    }
  }
}
