import Base
import CHDF5
import Foundation

/// The only access to the HDF5 library: initialised once, one call at a time, errors as values.
enum HDF5Library {
  /// Recursive, because handles are closed while other calls hold it. Debian's build has a lock of its own;
  /// others have none, and even there the error stack belongs to a call.
  private static let lock = NSRecursiveLock()

  /// Without `H5dont_atexit` the library prints "infinite loop closing library" when a threaded program ends.
  /// A filter plug-in would be code chosen by an untrusted file.
  private static let opened: Bool = {
    H5dont_atexit()
    // A process started meanwhile inherits the lock on an open file and holds it after the file is closed here. Files are
    // replaced by renaming, so nothing needs the locks.
    setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1)
    guard H5open() >= 0 else { return false }
    _ = H5PLset_loading_state(0)
    return true
  }()

  /// Runs `body` while no other thread is inside the library, with the library's own printing off.
  static func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    precondition(opened, "the HDF5 library can't be initialised")
    lab_silence_errors()
    return try body()
  }

  /// The answer of `call`; throws its error stack as a sentence where the answer is negative.
  @discardableResult
  static func checked<Status: SignedInteger>(_ place: HDF5Place, _ call: () -> Status) throws -> Status {
    try locked {
      _ = H5Eclear2(hid_t(H5E_DEFAULT))
      let status = call()
      guard status >= 0 else { throw Diagnostic(place, .library(frames())) }
      return status
    }
  }

  /// The descriptions on the error stack, innermost first.
  private static func frames() -> [String] {
    final class Collected { var frames: [String] = [] }
    let collected = Collected()
    _ = H5Ewalk2(
      hid_t(H5E_DEFAULT), H5E_WALK_UPWARD,
      { _, frame, context in
        if let text = frame?.pointee.desc, let context {
          Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue().frames.append(String(cString: text))
        }
        return 0
      }, Unmanaged.passUnretained(collected).toOpaque())
    return collected.frames
  }
}
