import Dispatch

/// Tells how long the phases of a run take; nothing of it is part of a result.
enum PhaseClock {
  /// Nanoseconds since some moment.
  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  static func seconds(from start: UInt64, to end: UInt64) -> Double { Double(end - start) * 1e-9 }
  static func seconds(since start: UInt64) -> Double { seconds(from: start, to: now) }
}
