import Report
import FlyingSocks
import Glibc

/// Sockets that send what they have at once.
///
/// An answer is written as a head and a body, and the kernel would hold the body's last piece back until the browser has
/// acknowledged the head, which browsers put off for 40 ms (RFC 1122, 4.2.3.2 and 4.2.3.4).
struct PromptSockets<Pool: AsyncSocketPool>: AsyncSocketPool {
  private let pool: Pool

  init(_ pool: Pool) { self.pool = pool }

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  /// Connections take the option over from the socket that listens, which waits here for them.
  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    var isOn: CInt = 1
    _ = setsockopt(
      socket.file.rawValue, CInt(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<CInt>.size))
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }
}
