// `stdout` is a variable in C, which nobody changes.
@preconcurrency import Glibc

/// What `print` writes to.
enum StandardOutput {
  /// Writes what is still in memory; the system's reason where any of it, or of what was printed before, was lost.
  static func finish() -> String? {
    if fflush(stdout) == 0 && ferror(stdout) == 0 { return nil }
    return String(cString: strerror(errno))
  }
}
